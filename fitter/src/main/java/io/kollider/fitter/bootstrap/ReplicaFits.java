package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.Parallel;
import io.kollider.fitter.inference.ReplicaFit;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Fits every replica of the data, each from the minimum of the fit to the data themselves and independently of the others: the
 * result does not depend on threads or their order.
 */
public final class ReplicaFits {
    private ReplicaFits() {}

    /**
     * Runs all fits.
     *
     * @param nominal the fit to the data themselves
     * @param replicas auxiliary measurements must be those of the data
     * @param strengths parameters that stay free when nuisance parameters are frozen
     * @param threads above 0
     * @param progress takes the number of fits done, one call at a time, from any of the threads
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static BootstrapResult run(
            FitResult nominal,
            Replicas replicas,
            Nuisance nuisance,
            Collection<String> strengths,
            int threads,
            IntConsumer progress)
            throws InterruptedException {
        FitResult reference = switch (nuisance) {
            case PROFILED -> without(nominal, replicas.held(nominal.model()));
            case FROZEN -> MaximumLikelihood.fit(frozen(nominal.model(), strengths));
        };
        return run(reference, replicas, nuisance, Auxiliary.FIXED, AccelerationMethod.LEAVE_ONE_OUT, threads, progress);
    }

    /**
     * Runs all fits.
     *
     * @param reference the fit to the data themselves, with the parameters free that are to be free in the replicas
     * @param nuisance which of the two that is
     * @param auxiliary whether the replicas' auxiliary measurements fluctuate
     * @param acceleration how that of BCa intervals is found
     * @param threads above 0
     * @param progress as above
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static BootstrapResult run(
            FitResult reference,
            Replicas replicas,
            Nuisance nuisance,
            Auxiliary auxiliary,
            AccelerationMethod acceleration,
            int threads,
            IntConsumer progress)
            throws InterruptedException {
        long start = System.nanoTime();
        List<ReplicaOutcome> fits = Parallel.map(
                replicas.count(),
                threads,
                () -> replicas.haveTemplates() ? Optional.<ReplicaFit>empty() : Optional.of(ReplicaFit.of(reference)),
                (fit, replica) -> ReplicaOutcome.of(fit, reference, () -> replicas.model(reference.model(), replica)),
                progress);
        Influence influence = replicas.replicated().hasSimulation()
                ? Influence.undefined(acceleration, "single simulated events are not left out")
                : Influence.of(reference, acceleration, auxiliary, replicas.unfitted(reference.model()), threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new BootstrapResult(nuisance, reference, replicas, fits, auxiliary, influence, seconds);
    }

    private static FitResult without(FitResult nominal, List<String> held) {
        return held.isEmpty() ? nominal : MaximumLikelihood.fit(nominal.model().fixing(held));
    }

    private static Model frozen(Model model, Collection<String> strengths) {
        return model.fixing(model.parameters().stream()
                .map(Parameter::name)
                .filter(name -> !strengths.contains(name))
                .toList());
    }
}
