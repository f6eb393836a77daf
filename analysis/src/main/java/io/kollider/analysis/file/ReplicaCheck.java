package io.kollider.analysis.file;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Fit;
import java.util.Optional;

/** Whether the replicas of simulation are counted that a fit asks for. */
final class ReplicaCheck {
    private final Analysis analysis;

    ReplicaCheck(Analysis analysis) {
        this.analysis = analysis;
    }

    /** @param fits the entry of all fits */
    void check(Entry fits) {
        analysis.fits().stream()
                .filter(fit -> fit.replicated().hasSimulation())
                .forEach(fit -> Optional.ofNullable(fits.entries().get(fit.name()))
                        .flatMap(entry -> entry.optional("replicas"))
                        .ifPresent(entry -> problem(fit).ifPresent(entry::problem)));
    }

    private Optional<String> problem(Fit fit) {
        if (!analysis.bootstrap().map(Bootstrap::simulation).orElse(false)) {
            return Optional.of("simulated events have no replicas; write 'bootstrap: {simulation: true}'");
        }
        if (fit.unfolding().isPresent()) {
            return Optional.of("migrations have no replicas: an unfolding takes those of data alone");
        }
        if (!analysis.parametrised(fit).isEmpty()) {
            return Optional.of("weights at points have no replicas: a fit of coefficients takes those of data alone");
        }
        if (!analysis.estimateSources(fit).isEmpty()) {
            return Optional.of(
                    "what is subtracted for an estimate is not replicated: a fit with estimates takes replicas of data alone");
        }
        return analysis.isReplicated(fit)
                ? Optional.empty()
                : Optional.of("'bootstrap.histograms' leaves out histograms of this fit");
    }
}
