package io.kollider.fitter.inference;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.model.RateSlopes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variance of the parameter of interest, split into what each measurement that enters the fit contributes by its own fluctuations: counts of the data and
 * auxiliary measurements of the parameters. With C the covariance, H its inverse, n the counts, &lambda; the rates and c<sub>p</sub> the curvature of a parameter's constraint,
 * the parts of C&nbsp;H&nbsp;C are
 *
 * <ul>
 *   <li>data: &Sigma;<sub>b</sub> n<sub>b</sub> (&Sigma;<sub>p</sub> C<sub>&mu;p</sub> &part;<sub>p</sub>&lambda;<sub>b</sub> / &lambda;<sub>b</sub>)&sup2;,
 *   <li>parameter p: C<sub>&mu;p</sub>&sup2; c<sub>p</sub>,
 *   <li>and the rest, from second derivatives of the rates where n differs from &lambda;: small in a good fit, and of either sign.
 * </ul>
 *
 * @see <a href="https://arxiv.org/abs/2307.04007">Pinto, Wu, Balli et al., Uncertainty components in profile likelihood fits</a>
 * @param error of the parameter of interest
 * @param data its part from the counts, as an error
 * @param groups parts by name of a group, as errors; what is in none is under {@link #OTHER}
 * @param rest the remaining variance
 */
public record ErrorComponents(String poi, double error, double data, Map<String, Double> groups, double rest) {
    /** Name of the part of parameters that are in no group. */
    public static final String OTHER = "other";

    public ErrorComponents {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * Splits the error of a fit.
     *
     * @param groups a parameter that is in several counts for the first
     */
    public static ErrorComponents of(FitResult best, String poi, ParameterGroups groups) {
        Model model = best.model();
        double[] values = best.values();
        double[] row = best.covariance().column(model.index(poi));
        double data = dataVariance(model, values, row);
        Map<String, Double> variances = new LinkedHashMap<>();
        groups.names().forEach(name -> variances.put(name, 0.0));
        Map<String, String> groupOf = firstGroups(groups);
        double constrained = 0;
        for (int i = 0; i < row.length; i++) {
            Parameter parameter = model.parameters().get(i);
            double part =
                    row[i] == 0 ? 0 : row[i] * row[i] * parameter.constraint().curvature(values[i]);
            constrained += part;
            if (part > 0) {
                variances.merge(groupOf.getOrDefault(parameter.name(), OTHER), part, Double::sum);
            }
        }
        variances.replaceAll((name, variance) -> Math.sqrt(variance));
        double total = row[model.index(poi)];
        return new ErrorComponents(poi, Math.sqrt(total), Math.sqrt(data), variances, total - data - constrained);
    }

    private static double dataVariance(Model model, double[] values, double[] row) {
        double[] counts = model.observed();
        double[] slopes = new double[row.length];
        double variance = 0;
        for (Bins bins : model.channels()) {
            RateSlopes channel = model.slopes(bins.channel(), values);
            for (int bin = 0; bin < bins.count(); bin++) {
                channel.of(bin, slopes);
                double slope = 0;
                for (int i = 0; i < row.length; i++) {
                    slope += row[i] * slopes[i];
                }
                double count = counts[bins.first() + bin];
                double rate = channel.rate(bin);
                variance += count == 0 ? 0 : count * (slope / rate) * (slope / rate);
            }
        }
        return variance;
    }

    private static Map<String, String> firstGroups(ParameterGroups groups) {
        Map<String, String> first = new HashMap<>();
        for (String name : groups.names()) {
            groups.parameters(name).forEach(parameter -> first.putIfAbsent(parameter, name));
        }
        return first;
    }
}
