package io.kollider.fitter.inference;

import io.kollider.fitter.model.Bins;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.special.Gamma;

/**
 * How well a prediction describes data that it was not fitted to: &chi;&sup2; = r&#7488; (V + diag(n))&#8315;&sup1; r, with r the differences of data
 * and prediction [bin], V the covariance of the predictions and n the predictions themselves, the variances of Poisson counts around them. It is only for
 * bins that were not fitted: there the data have no part in V.
 *
 * @param bins those that were compared
 * @param p probability of a worse agreement, by the &chi;&sup2; distribution with as many degrees of freedom; empty without bins
 */
public record RegionChiSquare(double statistic, int bins, OptionalDouble p) {
    /**
     * Of a channel.
     *
     * @param fit carried to a model with the channel, by {@link CarriedFit}
     * @param without bins of the channel that are not compared, from 0; so are those where nothing is predicted without error
     */
    public static RegionChiSquare of(FitResult fit, Bins channel, BitSet without) {
        double[] observed = fit.model().observed();
        double[] expected = fit.model().expected(fit.values());
        double[][] covariance = Yields.covariance(fit);
        int[] compared = IntStream.range(0, channel.count())
                .filter(bin -> !without.get(bin))
                .map(bin -> channel.first() + bin)
                .filter(bin -> expected[bin] + covariance[bin][bin] > 0)
                .toArray();
        int size = compared.length;
        if (size == 0) {
            return new RegionChiSquare(0, 0, OptionalDouble.empty());
        }
        double[][] variance = new double[size][size];
        double[] difference = new double[size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                variance[a][b] = covariance[compared[a]][compared[b]];
            }
            variance[a][a] += expected[compared[a]];
            difference[a] = observed[compared[a]] - expected[compared[a]];
        }
        try {
            RealVector residuals = new ArrayRealVector(difference);
            RealVector pulls = new LUDecomposition(new Array2DRowRealMatrix(variance))
                    .getSolver()
                    .solve(residuals);
            double statistic = Math.max(0, residuals.dotProduct(pulls));
            return new RegionChiSquare(
                    statistic, size, OptionalDouble.of(Gamma.regularizedGammaQ(0.5 * size, 0.5 * statistic)));
        } catch (SingularMatrixException e) {
            throw new FitException("the covariance of the prediction in " + channel.channel() + " cannot be inverted");
        }
    }
}
