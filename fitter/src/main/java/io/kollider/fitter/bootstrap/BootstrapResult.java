package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The fits of all replicas. Fits that did not converge are counted with their reason, and enter no distribution. */
public final class BootstrapResult {
    private final Nuisance nuisance;
    private final FitResult reference;
    private final Replicas data;
    private final List<ReplicaOutcome> fits;
    private final Auxiliary auxiliary;
    private final Influence influence;
    private final double seconds;

    BootstrapResult(
            Nuisance nuisance,
            FitResult reference,
            Replicas data,
            List<ReplicaOutcome> fits,
            Auxiliary auxiliary,
            Influence influence,
            double seconds) {
        this.nuisance = nuisance;
        this.reference = reference;
        this.data = data;
        this.fits = List.copyOf(fits);
        this.auxiliary = auxiliary;
        this.influence = influence;
        this.seconds = seconds;
    }

    /** What nuisance parameters did in the fits. */
    public Nuisance nuisance() {
        return nuisance;
    }

    /** What auxiliary measurements did. */
    public Auxiliary auxiliary() {
        return auxiliary;
    }

    /** The fit to the data themselves, with the nuisance parameters treated as in the replicas. */
    public FitResult reference() {
        return reference;
    }

    /** What was fitted. */
    public Replicas data() {
        return data;
    }

    /** Number of replicas, failed fits included. */
    public int replicas() {
        return fits.size();
    }

    /** Number of fits that did not converge. */
    public int failed() {
        return (int) fits.stream().filter(fit -> !fit.converged()).count();
    }

    /** Number of fits that did not converge by reason. */
    public Map<String, Integer> failures() {
        Map<String, Integer> reasons = new TreeMap<>();
        for (ReplicaOutcome fit : fits) {
            if (!fit.converged()) {
                reasons.merge(fit.status(), 1, Integer::sum);
            }
        }
        return reasons;
    }

    /** Whether the fit of a replica converged. */
    public boolean converged(int replica) {
        return fits.get(replica).converged();
    }

    /** A parameter in one replica; empty if its fit did not converge. */
    public OptionalDouble value(int replica, String parameter) {
        ReplicaOutcome fit = fits.get(replica);
        int index = reference.model().index(parameter);
        return fit.converged() ? OptionalDouble.of(fit.values()[index]) : OptionalDouble.empty();
    }

    /** A parameter in the replicas whose fits converged, in their order. */
    public double[] values(String parameter) {
        int index = reference.model().index(parameter);
        return values(values -> values[index]);
    }

    /** A function of all parameters, as {@link #values(String)}. */
    public double[] values(ToDoubleFunction<double[]> quantity) {
        return fits.stream()
                .filter(ReplicaOutcome::converged)
                .mapToDouble(fit -> quantity.applyAsDouble(fit.values()))
                .toArray();
    }

    /** The distribution of a parameter; empty if no fit converged. */
    public Optional<Distribution> distribution(String parameter) {
        return distribution(values(parameter));
    }

    /** The distribution of a function of all parameters; empty if no fit converged. */
    public Optional<Distribution> distribution(ToDoubleFunction<double[]> quantity) {
        return distribution(values(quantity));
    }

    /** Confidence intervals of a parameter; empty if no fit converged. */
    public Optional<ReplicaIntervals> intervals(String parameter) {
        int index = reference.model().index(parameter);
        return intervals(values -> values[index]);
    }

    /** Confidence intervals of a function of all parameters; empty if no fit converged. */
    public Optional<ReplicaIntervals> intervals(ToDoubleFunction<double[]> quantity) {
        double[] values = values(quantity);
        return values.length == 0
                ? Optional.empty()
                : Optional.of(ReplicaIntervals.of(
                        values, quantity.applyAsDouble(reference.values()), influence.acceleration(quantity)));
    }

    /** How the accelerations were found: by derivatives instead of fits where a bin has less than an event. */
    public AccelerationMethod acceleration() {
        return influence.method();
    }

    private static Optional<Distribution> distribution(double[] values) {
        return values.length == 0 ? Optional.empty() : Optional.of(Distribution.of(values));
    }

    /** Wall time of all fits. */
    public double seconds() {
        return seconds;
    }
}
