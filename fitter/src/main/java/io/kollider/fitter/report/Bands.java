package io.kollider.fitter.report;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;

/**
 * Uncertainty of the total prediction in each bin of a model, by linear propagation: √(J V Jᵀ) with J the derivatives by the
 * parameters.
 */
final class Bands {
    private Bands() {}

    /** Before the fit: V holds the widths of the constraint terms, and nothing for parameters that have none or are fixed. [bin]. */
    static double[] prefit(Model model) {
        double[][] jacobian = model.jacobian(model.initial());
        double[] band = new double[model.bins()];
        for (int bin = 0; bin < band.length; bin++) {
            double variance = 0;
            for (int i = 0; i < model.parameters().size(); i++) {
                Parameter parameter = model.parameters().get(i);
                double width = parameter.fixed() ? 0 : parameter.constraint().sigma();
                variance += jacobian[bin][i] * jacobian[bin][i] * width * width;
            }
            band[bin] = Math.sqrt(variance);
        }
        return band;
    }

    /** After the fit: V is its covariance. [bin]. */
    static double[] postfit(FitResult fit) {
        double[][] jacobian = fit.model().jacobian(fit.values());
        double[][] covariance = fit.covariance();
        double[] band = new double[fit.model().bins()];
        for (int bin = 0; bin < band.length; bin++) {
            double[] row = jacobian[bin];
            double variance = 0;
            for (int i = 0; i < row.length; i++) {
                if (row[i] == 0) {
                    continue;
                }
                for (int j = 0; j < row.length; j++) {
                    variance += row[i] * covariance[i][j] * row[j];
                }
            }
            band[bin] = Math.sqrt(Math.max(0, variance));
        }
        return band;
    }
}
