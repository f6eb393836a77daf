package io.kollider.fitter.report;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.model.RateSlopes;
import java.util.function.ToDoubleFunction;

/**
 * Uncertainty of the total prediction in each bin of a model, by linear propagation: √(J V Jᵀ) with J the derivatives by the
 * parameters.
 */
final class Bands {
    private Bands() {}

    /** Before the fit: V holds the widths of the constraint terms, and nothing for parameters that have none or are fixed. [bin]. */
    static double[] prefit(Model model) {
        double[] widths = new double[model.parameters().size()];
        for (int i = 0; i < widths.length; i++) {
            Parameter parameter = model.parameters().get(i);
            widths[i] = parameter.fixed() ? 0 : parameter.constraint().sigma();
        }
        return band(model, model.initial(), slopes -> {
            double variance = 0;
            for (int i = 0; i < slopes.length; i++) {
                variance += slopes[i] * slopes[i] * widths[i] * widths[i];
            }
            return variance;
        });
    }

    /** After the fit: V is its covariance. [bin]. */
    static double[] postfit(FitResult fit) {
        return band(fit.model(), fit.values(), fit.covariance()::variance);
    }

    private static double[] band(Model model, double[] values, ToDoubleFunction<double[]> variance) {
        double[] band = new double[model.bins()];
        double[] slopes = new double[values.length];
        for (Bins bins : model.channels()) {
            RateSlopes channel = model.slopes(bins.channel(), values);
            for (int bin = 0; bin < bins.count(); bin++) {
                channel.of(bin, slopes);
                band[bins.first() + bin] = Math.sqrt(variance.applyAsDouble(slopes));
            }
        }
        return band;
    }
}
