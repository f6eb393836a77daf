package io.kollider.analysis.eft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The polynomial of some degree through contents at given points, by least squares with equal weights. The coefficients are scaled to the largest value that
 * the points have of each, so that units change nothing. Immutable.
 */
public final class PolynomialFit {
    /** Rounding of weights, 6e-8 of single precision, may not become larger than about 1 %. */
    private static final double WORST_CONDITION = 1e5;

    private final Monomials monomials;
    private final double[] scales;
    private final double[][] solution;
    private final List<Integer> undetermined;

    private PolynomialFit(Monomials monomials, double[] scales, double[][] solution, List<Integer> undetermined) {
        this.monomials = monomials;
        this.scales = scales;
        this.solution = solution;
        this.undetermined = undetermined;
    }

    /** @param points [point][variable], at least one; not changed */
    public static PolynomialFit of(int degree, List<double[]> points) {
        int variables = points.get(0).length;
        Monomials monomials = Monomials.upTo(degree, variables);
        double[] scales = scales(points);
        double[][] design = new double[points.size()][];
        for (int i = 0; i < design.length; i++) {
            design[i] = monomials.at(scaled(points.get(i), scales));
        }
        SingularValues values = SingularValues.of(design, WORST_CONDITION);
        return new PolynomialFit(
                monomials,
                scales,
                values.inverse(),
                values.undetermined().stream().boxed().toList());
    }

    /** The largest absolute value of each variable, 1 for one that is 0 everywhere. */
    static double[] scales(List<double[]> points) {
        double[] scales = new double[points.get(0).length];
        for (double[] point : points) {
            for (int v = 0; v < scales.length; v++) {
                scales[v] = Math.max(scales[v], Math.abs(point[v]));
            }
        }
        return Arrays.stream(scales).map(scale -> scale > 0 ? scale : 1).toArray();
    }

    private static double[] scaled(double[] values, double[] scales) {
        double[] scaled = values.clone();
        for (int v = 0; v < scaled.length; v++) {
            scaled[v] /= scales[v];
        }
        return scaled;
    }

    /** The polynomial's terms. */
    public Monomials monomials() {
        return monomials;
    }

    /** Terms that the points say nothing about, or next to nothing; empty if the polynomial is determined. */
    public List<Integer> undetermined() {
        return undetermined;
    }

    /** What the content at each point is multiplied by to give the polynomial's value; a new array [point]. */
    public double[] weights(double[] values) {
        double[] products = monomials.at(scaled(values, scales));
        double[] weights = new double[solution[0].length];
        for (int term = 0; term < products.length; term++) {
            for (int point = 0; point < weights.length; point++) {
                weights[point] += products[term] * solution[term][point];
            }
        }
        return weights;
    }

    /** The polynomial's value. */
    public double value(double[] values, double[] contents) {
        double sum = 0;
        double[] weights = weights(values);
        for (int point = 0; point < weights.length; point++) {
            sum += weights[point] * contents[point];
        }
        return sum;
    }

    /** The number that stands before each product of variables in their own units; a new array [term]. */
    public double[] terms(double[] contents) {
        double[] terms = new double[monomials.count()];
        for (int term = 0; term < terms.length; term++) {
            for (int point = 0; point < contents.length; point++) {
                terms[term] += solution[term][point] * contents[point];
            }
            for (int variable : monomials.variables(term)) {
                terms[term] /= scales[variable];
            }
        }
        return terms;
    }

    /**
     * Points whose contents determine a polynomial of a degree: on each axis 0, ±1, ±½, … of a scale, and combined where the places add up to no more than the
     * degree, as many points as there are terms.
     *
     * @see "K. C. Chung and T. H. Yao, SIAM J. Numer. Anal. 14 (1977) 735, on lattices that admit unique interpolation"
     */
    static List<double[]> lattice(int degree, double[] scales) {
        List<double[]> points = new ArrayList<>();
        Monomials places = Monomials.upTo(degree, scales.length);
        for (int term = 0; term < places.count(); term++) {
            int[] counts = new int[scales.length];
            for (int variable : places.variables(term)) {
                counts[variable]++;
            }
            double[] point = new double[scales.length];
            for (int v = 0; v < point.length; v++) {
                point[v] = node(counts[v], degree) * scales[v];
            }
            points.add(point);
        }
        return points;
    }

    /** 0, 1, −1, ½, −½ for the fourth degree. */
    private static double node(int place, int degree) {
        int pairs = (degree + 1) / 2;
        int pair = (place + 1) / 2;
        double size = pair == 0 ? 0 : (double) (pairs - pair + 1) / pairs;
        return pair == 0 || place % 2 == 1 ? size : -size;
    }
}
