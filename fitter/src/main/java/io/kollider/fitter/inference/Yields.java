package io.kollider.fitter.inference;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
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
        double[][] covariance =
                new double[model.parameters().size()][model.parameters().size()];
        for (int i = 0; i < covariance.length; i++) {
            Parameter parameter = model.parameters().get(i);
            double width = parameter.fixed() ? 0 : parameter.constraint().sigma();
            covariance[i][i] = width * width;
        }
        return of(model, model.initial(), covariance);
    }

    /** Covariance [bin][bin] of the total rates of all channels after a fit. */
    public static double[][] covariance(FitResult fit) {
        double[][] jacobian = fit.model().jacobian(fit.values());
        double[][] covariance = fit.covariance();
        double[][] between = new double[jacobian.length][jacobian.length];
        for (int a = 0; a < jacobian.length; a++) {
            double[] pushed = times(covariance, jacobian[a]);
            for (int b = 0; b <= a; b++) {
                between[a][b] = dot(pushed, jacobian[b]);
                between[b][a] = between[a][b];
            }
        }
        return between;
    }

    private static Yields of(Model model, double[] values, double[][] covariance) {
        double[] rates = model.expected(values);
        double[] counts = model.observed();
        double[][] jacobian = model.jacobian(values);
        List<InChannel> channels = new ArrayList<>();
        for (Bins bins : model.channels()) {
            int end = bins.first() + bins.count();
            Map<String, Yield> samples = new LinkedHashMap<>();
            for (String sample : model.samples(bins.channel())) {
                samples.put(
                        sample,
                        summed(
                                model.expected(bins.channel(), sample, values),
                                model.jacobian(bins.channel(), sample, values),
                                covariance));
            }
            Yield total = summed(
                    Arrays.copyOfRange(rates, bins.first(), end),
                    Arrays.copyOfRange(jacobian, bins.first(), end),
                    covariance);
            channels.add(new InChannel(
                    bins.channel(), boxed(Arrays.copyOfRange(counts, bins.first(), end)), total, samples));
        }
        return new Yields(channels);
    }

    private static Yield summed(double[] rates, double[][] jacobian, double[][] covariance) {
        double events = 0;
        double[] sum = new double[covariance.length];
        double[] errors = new double[rates.length];
        for (int bin = 0; bin < rates.length; bin++) {
            events += rates[bin];
            errors[bin] = error(jacobian[bin], covariance);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += jacobian[bin][i];
            }
        }
        return new Yield(events, error(sum, covariance), boxed(rates), boxed(errors));
    }

    private static double error(double[] slopes, double[][] covariance) {
        return Math.sqrt(Math.max(0, dot(slopes, times(covariance, slopes))));
    }

    private static double[] times(double[][] covariance, double[] slopes) {
        double[] product = new double[slopes.length];
        for (int j = 0; j < slopes.length; j++) {
            if (slopes[j] != 0) {
                for (int i = 0; i < product.length; i++) {
                    product[i] += covariance[j][i] * slopes[j];
                }
            }
        }
        return product;
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
