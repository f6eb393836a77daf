package io.kollider.fitter.unfolding;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Parallel;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Coupling;
import io.kollider.fitter.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * What the strength τ of a penalty does: the fit with each of many strengths, by global correlations and as an L-curve. The penalised parameters are those that the
 * measurement's penalties name; penalties of different strengths keep their proportions, and τ is the largest.
 *
 * @see <a href="https://arxiv.org/abs/1205.6201">S. Schmitt, TUnfold, JINST 7 (2012) T10003, section 6</a>
 */
public final class RegularisationScan {
    private final List<Point> points;

    private RegularisationScan(List<Point> points) {
        this.points = List.copyOf(points);
    }

    /**
     * The fit at one strength.
     *
     * @param strength τ
     * @param converged what follows means nothing if the fit did not
     * @param deviance 2 ln(L_saturated / L) of the counts and auxiliary measurements, without the penalty
     * @param curvature Σ (Σ coefficient · parameter)² over penalties, without τ²
     * @param meanCorrelation mean over the penalised parameters of their global correlation coefficients, ρ_i = √(1 − 1 / (V_ii (V⁻¹)_ii)), V being their covariance with
     *     all others profiled; empty if V cannot be inverted
     * @param largestCorrelation the largest of them
     * @param bend curvature of the L-curve, log₁₀ curvature over log₁₀ deviance, at this point; positive at its corner; empty at the ends, and where a number is not above 0
     */
    public record Point(
            double strength,
            boolean converged,
            double deviance,
            double curvature,
            OptionalDouble meanCorrelation,
            OptionalDouble largestCorrelation,
            OptionalDouble bend) {
        private Point bent(OptionalDouble other) {
            return new Point(strength, converged, deviance, curvature, meanCorrelation, largestCorrelation, other);
        }

        private boolean hasLogarithms() {
            return converged && deviance > 0 && curvature > 0;
        }
    }

    /**
     * Fits with strengths that grow by equal factors.
     *
     * @param model with penalties
     * @param strength the largest of those that its penalties have
     * @param low smallest strength, above 0
     * @param high largest strength
     * @param count of the strengths, 3 or more
     * @param jobs threads
     * @throws IllegalArgumentException if there are no penalties, or the range is none
     * @throws InterruptedException if this thread is interrupted
     */
    public static RegularisationScan of(
            Model model, double strength, double low, double high, int count, Search search, int jobs)
            throws InterruptedException {
        if (model.couplings().isEmpty() || !(low > 0) || !(high > low) || count < 3) {
            throw new IllegalArgumentException("%d penalties, %d strengths from %s to %s"
                    .formatted(model.couplings().size(), count, low, high));
        }
        double step = Math.log(high / low) / (count - 1);
        List<Point> points = Parallel.map(count, jobs, () -> model, (unused, i) -> {
            double tau = i == count - 1 ? high : low * Math.exp(i * step);
            return point(model.scalingPenalties(tau / strength), tau, search);
        });
        return new RegularisationScan(bent(points, step));
    }

    /** In rising order of their strengths. */
    public List<Point> points() {
        return points;
    }

    /** The point with the smallest mean global correlation, as TUnfold's {@code ScanTau} chooses it; empty if there is none. */
    public Optional<Point> leastCorrelated() {
        return points.stream()
                .filter(point -> point.meanCorrelation().isPresent())
                .min(Comparator.comparingDouble(point -> point.meanCorrelation().orElseThrow()));
    }

    /** The corner of the L-curve, as TUnfold's {@code ScanLcurve} chooses it: the point where it bends most; empty if it bends nowhere. */
    public Optional<Point> corner() {
        return points.stream()
                .filter(point -> point.bend().isPresent() && point.bend().getAsDouble() > 0)
                .max(Comparator.comparingDouble(point -> point.bend().orElseThrow()));
    }

    private static Point point(Model model, double tau, Search search) {
        FitResult fit = search.fit(model);
        double[] values = fit.values();
        double curvature = 0;
        for (Coupling coupling : model.couplings()) {
            double value = coupling.value(values) / tau;
            curvature += value * value;
        }
        double deviance = 2 * Likelihood.of(model.scalingPenalties(0)).excess(values);
        Optional<double[]> correlations = fit.converged() ? correlations(model, fit) : Optional.empty();
        return new Point(
                tau,
                fit.converged(),
                deviance,
                curvature,
                correlations.map(RegularisationScan::mean).orElse(OptionalDouble.empty()),
                correlations.map(RegularisationScan::largest).orElse(OptionalDouble.empty()),
                OptionalDouble.empty());
    }

    private static Optional<double[]> correlations(Model model, FitResult fit) {
        int[] penalised = model.couplings().stream()
                .flatMapToInt(coupling -> IntStream.range(0, coupling.size()).map(coupling::parameter))
                .distinct()
                .sorted()
                .toArray();
        RealMatrix covariance = MatrixUtils.createRealMatrix(fit.covariance().of(penalised));
        try {
            RealMatrix inverse = MatrixUtils.inverse(covariance);
            double[] correlations = new double[penalised.length];
            for (int i = 0; i < correlations.length; i++) {
                double product = covariance.getEntry(i, i) * inverse.getEntry(i, i);
                correlations[i] = Math.sqrt(Math.max(0, 1 - 1 / product));
            }
            return Optional.of(correlations);
        } catch (SingularMatrixException e) { // a parameter at its bound, or held
            return Optional.empty();
        }
    }

    private static OptionalDouble mean(double[] correlations) {
        return Arrays.stream(correlations).average();
    }

    private static OptionalDouble largest(double[] correlations) {
        return Arrays.stream(correlations).max();
    }

    /** κ = (x′y″ − y′x″) / (x′² + y′²)^{3/2}, by central differences in ln τ: the same whatever the curve is a function of. */
    private static List<Point> bent(List<Point> points, double step) {
        List<Point> bent = new ArrayList<>(points);
        for (int i = 1; i + 1 < points.size(); i++) {
            Point before = points.get(i - 1);
            Point here = points.get(i);
            Point after = points.get(i + 1);
            if (before.hasLogarithms() && here.hasLogarithms() && after.hasLogarithms()) {
                double[] x = {Math.log10(before.deviance), Math.log10(here.deviance), Math.log10(after.deviance)};
                double[] y = {Math.log10(before.curvature), Math.log10(here.curvature), Math.log10(after.curvature)};
                double dx = (x[2] - x[0]) / (2 * step);
                double dy = (y[2] - y[0]) / (2 * step);
                double ddx = (x[2] - 2 * x[1] + x[0]) / (step * step);
                double ddy = (y[2] - 2 * y[1] + y[0]) / (step * step);
                double length = Math.pow(dx * dx + dy * dy, 1.5);
                if (length > 0) {
                    bent.set(i, here.bent(OptionalDouble.of((dx * ddy - dy * ddx) / length)));
                }
            }
        }
        return bent;
    }
}
