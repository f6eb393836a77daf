package io.kollider.monitoring.quality;

import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether two histograms have the same shape, by &chi;&sup2;, whatever their normalisation: of counts with counts, or with sums of weights. N. Gagunashvili, "Comparison of weighted and
 * unweighted histograms", arXiv:physics/0605123, as ROOT's {@code TH1::Chi2Test} with "UU" and "UW" does it. Bins that are empty in both are left out.
 */
public final class ChiSquare {
    private ChiSquare() {}

    /** Of counts n with counts m: &Sigma; (M n &minus; N m)&sup2; / (n + m) / (N M). Nothing if one of them is empty, or fewer than two bins are not. */
    public static Optional<ShapeTest> ofCounts(Bins first, Bins second) {
        requireSameSize(first, second);
        double n = first.total();
        double m = second.total();
        if (!(n > 0 && m > 0)) {
            return Optional.empty();
        }
        double sum = 0;
        int degrees = -1;
        for (int bin = 0; bin < first.size(); bin++) {
            double both = first.sumw(bin) + second.sumw(bin);
            if (both > 0) {
                double difference = m * first.sumw(bin) - n * second.sumw(bin);
                sum += difference * difference / both;
                degrees++;
            }
        }
        return result(sum / (n * m), degrees);
    }

    /**
     * Of counts n with sums of weights w of variance s&sup2;: p of each bin is where n / p is nearest to N and w / p to W, and &chi;&sup2; = &Sigma; (n &minus; N p)&sup2; / (N p) + (w
     * &minus; W p)&sup2; / s&sup2;. A bin without simulated events gets the variance that the others have on average. Nothing if one of them has no events, or a sum of weights that is not
     * positive, or fewer than two bins have any.
     */
    public static Optional<ShapeTest> ofCountsWithWeights(Bins counts, Bins weighted) {
        requireSameSize(counts, weighted);
        if (!(counts.total() > 0 && weighted.total() > 0)) {
            return Optional.empty();
        }
        double sum = 0;
        int degrees = -1;
        for (int bin = 0; bin < counts.size(); bin++) {
            double n = counts.sumw(bin);
            double w = weighted.sumw(bin);
            if (n != 0 || w != 0) {
                double square = w == 0 && weighted.sumw2(bin) == 0
                        ? weighted.squares() / weighted.total()
                        : weighted.sumw2(bin);
                sum += term(n, w, square, counts.total(), weighted.total());
                degrees++;
            }
        }
        return result(sum, degrees);
    }

    /** @param square variance of w */
    private static double term(double n, double w, double square, double allCounts, double allWeights) {
        double counts = n;
        double total = allCounts;
        double linear = allWeights * w - total * square;
        double root = Math.sqrt(linear * linear + 4 * allWeights * allWeights * counts * square);
        while (linear + root == 0) {
            // neither can say what p is; ROOT puts an event into the bin
            total++;
            counts++;
            linear = allWeights * w - total * square;
            root = Math.sqrt(linear * linear + 4 * allWeights * allWeights * counts * square);
        }
        double p = (linear + root) / (2 * allWeights * allWeights);
        double ofCounts = counts - p * total;
        double ofWeights = w - p * allWeights;
        return ofCounts * ofCounts / (p * total) + (square > 0 ? ofWeights * ofWeights / square : 0);
    }

    private static Optional<ShapeTest> result(double sum, int degrees) {
        return degrees < 1
                ? Optional.empty()
                : Optional.of(new ShapeTest(sum, degrees, Gamma.regularizedGammaQ(degrees / 2.0, sum / 2)));
    }

    private static void requireSameSize(Bins first, Bins second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(first.size() + " bins and " + second.size());
        }
    }
}
