package io.kollider.fitter.inference;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.model.RateSlopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expected events of every channel, sample and bin, with errors &radic;(J V J&#7488;): J are the exact derivatives by the parameters and V is their whole covariance, so
 * that correlations between parameters, samples and bins are in the errors of sums.
 *
 * @param channels in the model's order
 */
public record Yields(List<InChannel> channels) {
    /**
     * One channel.
     *
     * @param data observed counts [bin]
     * @param total of all samples
     * @param samples in the model's order
     */
    public record InChannel(String name, List<Double> data, Yield total, Map<String, Yield> samples) {}

    /**
     * Events of one or all samples.
     *
     * @param events in all bins
     * @param error of {@code events}
     * @param bins events [bin]
     * @param binErrors [bin]
     */
    public record Yield(double events, double error, List<Double> bins, List<Double> binErrors) {}

    public Yields {
        channels = List.copyOf(channels);
    }

    /** At the best fit, with its covariance. */
    public static Yields postfit(FitResult fit) {
        return of(fit.model(), fit.values(), fit.covariance());
    }

    /** At the initial values, with the widths of the constraints as uncorrelated errors; free factors have none. */
    public static Yields prefit(Model model) {
        double[] variances = new double[model.parameters().size()];
        for (int i = 0; i < variances.length; i++) {
            Parameter parameter = model.parameters().get(i);
            double width = parameter.fixed() ? 0 : parameter.constraint().sigma();
            variances[i] = width * width;
        }
        return of(model, model.initial(), Covariance.uncorrelated(variances));
    }

    /** Covariance [bin][bin] of the total rates of all channels after a fit. */
    public static double[][] covariance(FitResult fit) {
        double[][] jacobian = fit.model().jacobian(fit.values());
        double[][] between = new double[jacobian.length][jacobian.length];
        for (int a = 0; a < jacobian.length; a++) {
            double[] pushed = fit.covariance().times(jacobian[a]);
            for (int b = 0; b <= a; b++) {
                between[a][b] = dot(pushed, jacobian[b]);
                between[b][a] = between[a][b];
            }
        }
        return between;
    }

    private static Yields of(Model model, double[] values, Covariance covariance) {
        double[] counts = model.observed();
        List<InChannel> channels = new ArrayList<>();
        for (Bins bins : model.channels()) {
            Map<String, Yield> samples = new LinkedHashMap<>();
            for (String sample : model.samples(bins.channel())) {
                samples.put(sample, summed(model.slopes(bins.channel(), sample, values), covariance));
            }
            Yield total = summed(model.slopes(bins.channel(), values), covariance);
            double[] data = Arrays.copyOfRange(counts, bins.first(), bins.first() + bins.count());
            channels.add(new InChannel(bins.channel(), boxed(data), total, samples));
        }
        return new Yields(channels);
    }

    private static Yield summed(RateSlopes channel, Covariance covariance) {
        double events = 0;
        double[] slopes = new double[covariance.size()];
        double[] sum = new double[slopes.length];
        double[] rates = new double[channel.bins()];
        double[] errors = new double[rates.length];
        for (int bin = 0; bin < rates.length; bin++) {
            rates[bin] = channel.rate(bin);
            events += rates[bin];
            channel.of(bin, slopes);
            errors[bin] = Math.sqrt(covariance.variance(slopes));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += slopes[i];
            }
        }
        return new Yield(events, Math.sqrt(covariance.variance(sum)), boxed(rates), boxed(errors));
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
