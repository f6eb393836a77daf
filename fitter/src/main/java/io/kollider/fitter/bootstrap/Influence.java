package io.kollider.fitter.bootstrap;

import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.inference.Covariance;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Parallel;
import io.kollider.fitter.inference.ReplicaFit;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What every single event of the data, and every auxiliary measurement that fluctuates, does to the fit. Immutable. */
final class Influence {
    private final AccelerationMethod method;
    private final double[] best;
    /** Events [non-empty bin, and behind them cells that make templates]. */
    private final double[] counts;
    /** The fit without one event [as above][parameter]. */
    private final double[][] without;
    /** What one standard deviation of a Gaussian auxiliary measurement does [measurement][parameter]. */
    private final List<double[]> gaussian = new ArrayList<>();
    /** Counts of auxiliary measurements, and what one count of them does [measurement][parameter]. */
    private final List<Double> auxiliaryCounts = new ArrayList<>();

    private final List<double[]> auxiliaryEvents = new ArrayList<>();
    private final String failure;

    private Influence(AccelerationMethod method, double[] best, double[] counts, double[][] without, String failure) {
        this.method = method;
        this.best = best;
        this.counts = counts;
        this.without = without;
        this.failure = failure;
    }

    /**
     * @param fit to the data
     * @param auxiliary whether auxiliary measurements fluctuate from replica to replica
     * @param unfitted events that make templates; they are left out one by one, too
     * @throws InterruptedException if this thread is interrupted
     */
    static Influence of(
            FitResult fit,
            AccelerationMethod wanted,
            Auxiliary auxiliary,
            List<Replicas.Unfitted> unfitted,
            int threads)
            throws InterruptedException {
        double[] observed = fit.model().observed();
        int[] bins = nonEmpty(observed);
        // of less than an event none can be left out
        boolean whole = Arrays.stream(bins).allMatch(bin -> observed[bin] >= 1);
        double[] counts = DoubleStream.concat(
                        Arrays.stream(bins).mapToDouble(bin -> observed[bin]),
                        unfitted.stream().mapToDouble(Replicas.Unfitted::events))
                .toArray();
        AccelerationMethod method =
                wanted == AccelerationMethod.LEAVE_ONE_OUT && !whole ? AccelerationMethod.DERIVATIVE : wanted;
        double[] best = fit.values();
        Covariance covariance = fit.covariance();
        List<ReplicaOutcome> fits = new ArrayList<>();
        List<double[]> without = new ArrayList<>();
        if (method == AccelerationMethod.LEAVE_ONE_OUT) {
            fits.addAll(fits(fit, bins, threads));
        } else {
            without.addAll(List.of(linear(fit, bins, covariance)));
        }
        fits.addAll(Parallel.map(
                unfitted.size(),
                threads,
                () -> unfitted,
                (cells, i) ->
                        ReplicaOutcome.of(Optional.empty(), fit, cells.get(i).without())));
        fits.forEach(one -> without.add(one.values()));
        String failure = fits.stream()
                .filter(one -> !one.converged())
                .findFirst()
                .map(one -> "a fit without one event did not converge: " + one.status())
                .orElse("");
        Influence influence = new Influence(method, best, counts, without.toArray(double[][]::new), failure);
        if (auxiliary == Auxiliary.RESAMPLED) {
            influence.addAuxiliaries(fit, covariance);
        }
        return influence;
    }

    /** What is not known, and why. */
    static Influence undefined(AccelerationMethod wanted, String reason) {
        return new Influence(wanted, new double[0], new double[0], new double[0][], reason);
    }

    /** How it was found: by derivatives where a bin has less than an event. */
    AccelerationMethod method() {
        return method;
    }

    /** The acceleration of a function of all parameters. */
    Acceleration acceleration(ToDoubleFunction<double[]> quantity) {
        if (!failure.isEmpty()) {
            return Acceleration.undefined(failure);
        }
        if (counts.length == 0) {
            return Acceleration.undefined("there are no events to leave out");
        }
        int bins = counts.length;
        double[] influences = Arrays.copyOf(ofEvents(quantity), bins + auxiliaryCounts.size());
        double[] weights = Arrays.copyOf(counts, influences.length);
        for (int i = bins; i < influences.length; i++) {
            influences[i] = shift(quantity, auxiliaryEvents.get(i - bins));
            weights[i] = auxiliaryCounts.get(i - bins);
        }
        double symmetric = 0;
        for (double[] displacement : gaussian) {
            double shift = shift(quantity, displacement);
            symmetric += shift * shift;
        }
        return Acceleration.of(influences, weights, symmetric);
    }

    private double[] ofEvents(ToDoubleFunction<double[]> quantity) {
        double[] estimates = Arrays.stream(without).mapToDouble(quantity).toArray();
        return switch (method) {
            case LEAVE_ONE_OUT, DERIVATIVE -> Acceleration.centred(estimates, counts);
            case POISSON -> {
                double at = quantity.applyAsDouble(best);
                yield Arrays.stream(estimates).map(estimate -> at - estimate).toArray();
            }
        };
    }

    private double shift(ToDoubleFunction<double[]> quantity, double[] displacement) {
        double[] up = best.clone();
        double[] down = best.clone();
        for (int i = 0; i < best.length; i++) {
            up[i] += displacement[i];
            down[i] -= displacement[i];
        }
        return (quantity.applyAsDouble(up) - quantity.applyAsDouble(down)) / 2;
    }

    private static int[] nonEmpty(double[] observed) {
        int[] bins = new int[observed.length];
        int found = 0;
        for (int bin = 0; bin < observed.length; bin++) {
            if (observed[bin] > 0) {
                bins[found++] = bin;
            }
        }
        return Arrays.copyOf(bins, found);
    }

    private static List<ReplicaOutcome> fits(FitResult fit, int[] bins, int threads) throws InterruptedException {
        return Parallel.map(bins.length, threads, () -> ReplicaFit.of(fit), (replica, i) -> {
            double[] counts = fit.model().observed();
            counts[bins[i]]--;
            return ReplicaOutcome.of(replica.fit(fit.model().with(counts)));
        });
    }

    /** By &part;estimate/&part;count = V &nabla;rate / rate, with V the covariance: the derivative of the condition that the gradient vanishes. */
    private static double[][] linear(FitResult fit, int[] bins, Covariance covariance) {
        double[] best = fit.values();
        double[] rates = fit.model().expected(best);
        double[][] jacobian = fit.model().jacobian(best);
        double[][] without = new double[bins.length][];
        for (int i = 0; i < bins.length; i++) {
            double[] slopes = jacobian[bins[i]];
            without[i] = best.clone();
            double[] shifts = covariance.times(slopes);
            for (int p = 0; p < best.length; p++) {
                without[i][p] -= shifts[p] / rates[bins[i]];
            }
        }
        return without;
    }

    private void addAuxiliaries(FitResult fit, Covariance covariance) {
        Model model = fit.model();
        for (int k = 0; k < best.length; k++) {
            Parameter parameter = model.parameters().get(k);
            boolean moves = covariance.variance(k) > 0;
            if (moves && parameter.constraint() instanceof GaussianConstraint measured) {
                gaussian.add(scaled(covariance.column(k), 1 / measured.sigma()));
            } else if (moves && parameter.constraint() instanceof PoissonConstraint measured) {
                auxiliaryCounts.add(measured.count());
                auxiliaryEvents.add(scaled(covariance.column(k), 1 / best[k]));
            }
        }
    }

    private static double[] scaled(double[] row, double factor) {
        return Arrays.stream(row).map(element -> element * factor).toArray();
    }
}
