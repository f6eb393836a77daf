package io.kollider.analysis.eft;

import io.kollider.analysis.Sides;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples whose events have a weight that is a polynomial of second degree in some coefficients, given by weights at points.
 *
 * <p>The square of such a weight is a polynomial of fourth degree. Its sum over events, the squared statistical error at any values of the coefficients, follows
 * from those at as many values as that has terms (decision 21).
 *
 * @param samples names of the simulated samples
 * @param points the nominal weights first
 * @param errorPoints values of the coefficients at which squares are counted; empty if the statistical errors are those of the nominal weights
 * @param tolerance largest deviation of the contents at points from the polynomial, relative to the largest content of the bin
 */
public record Parametrisation(
        String name,
        List<Coefficient> coefficients,
        List<String> samples,
        List<ReweightingPoint> points,
        List<ReweightingPoint> errorPoints,
        double tolerance,
        Source source) {
    /** Between a name in the analysis file and the number of what is counted for it: no name of a variation has it. */
    private static final String SEPARATOR = "@";

    private static final int QUADRATIC = 2;
    private static final int QUARTIC = 4;

    public Parametrisation {
        coefficients = List.copyOf(coefficients);
        samples = List.copyOf(samples);
        points = List.copyOf(points);
        errorPoints = List.copyOf(errorPoints);
    }

    /**
     * With names for what is counted, and the points at which squares are, if they are wanted and the polynomial is determined.
     *
     * @param nominal values of the coefficients that the nominal weights stand for
     * @param weight the nominal weight of an event
     * @param given other points; their variations are named here
     */
    public static Parametrisation of(
            String name,
            List<Coefficient> coefficients,
            List<String> samples,
            List<Double> nominal,
            String weight,
            List<ReweightingPoint> given,
            boolean errors,
            double tolerance,
            Source source) {
        List<ReweightingPoint> points = new ArrayList<>();
        points.add(new ReweightingPoint(Optional.empty(), weight, nominal));
        for (ReweightingPoint point : given) {
            points.add(new ReweightingPoint(
                    Optional.of(name + SEPARATOR + points.size()), point.weight(), point.values()));
        }
        Parametrisation counted =
                new Parametrisation(name, coefficients, samples, points, List.of(), tolerance, source);
        PolynomialFit fit = counted.polynomial();
        if (!errors || !fit.undetermined().isEmpty()) {
            return counted;
        }
        List<ReweightingPoint> squared = new ArrayList<>();
        double[] scales = PolynomialFit.scales(
                points.stream().map(ReweightingPoint::array).toList());
        for (double[] values : PolynomialFit.lattice(QUARTIC, scales)) {
            squared.add(new ReweightingPoint(
                    Optional.of(name + SEPARATOR + "e" + (squared.size() + 1)),
                    sum(fit.weights(values), points),
                    list(values)));
        }
        return new Parametrisation(name, coefficients, samples, points, squared, tolerance, source);
    }

    private static String sum(double[] weights, List<ReweightingPoint> points) {
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                sum.append(sum.isEmpty() ? "" : " + ")
                        .append("(%s) * (%s)"
                                .formatted(weights[i], points.get(i).weight()));
            }
        }
        return sum.toString();
    }

    private static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    /** Whether a variation is what a parametrisation counts. */
    public static boolean isPoint(String variation) {
        return variation.contains(SEPARATOR);
    }

    /** Names of the coefficients. */
    public List<String> names() {
        return coefficients.stream().map(Coefficient::name).toList();
    }

    /** How contents at {@link #points} make the polynomial. */
    public PolynomialFit polynomial() {
        return PolynomialFit.of(
                QUADRATIC, points.stream().map(ReweightingPoint::array).toList());
    }

    /** How sums of squares at {@link #errorPoints}, of which there are some, make the polynomial of squared errors. */
    public PolynomialFit squares() {
        return PolynomialFit.of(
                QUARTIC, errorPoints.stream().map(ReweightingPoint::array).toList());
    }

    /** What is counted for it: variations of the weight, divided by the nominal sum of weights. */
    public Systematic counted() {
        Map<String, Source> weights = new LinkedHashMap<>();
        for (List<ReweightingPoint> kind : List.of(points, errorPoints)) {
            kind.forEach(point -> point.variation()
                    .ifPresent(variation ->
                            weights.put(variation, new Source(point.weight(), source.path(), source.place()))));
        }
        return new Systematic(
                name,
                new Sides.Points(List.copyOf(weights.keySet())),
                false,
                samples,
                weights,
                Map.of(),
                Map.of(),
                Map.of(),
                TemplateTreatment.AS_COUNTED,
                source);
    }
}
