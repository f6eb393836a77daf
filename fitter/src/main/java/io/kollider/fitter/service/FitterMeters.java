package io.kollider.fitter.service;

import io.kollider.schemas.fit.FitState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of the fitter service. */
final class FitterMeters {
    private final MeterRegistry registry;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter unreadable;
    private final Set<String> fits;

    /** @param fits of the analysis: their meters begin at 0, so that the first failure is seen to be one more */
    FitterMeters(MeterRegistry registry, List<String> fits) {
        this.registry = registry;
        this.fits = Set.copyOf(fits);
        unreadable = Counter.builder("kollider.fits.unreadable")
                .description("Records on fit-requests that could not be read")
                .baseUnit("records")
                .register(registry);
        Gauge.builder("kollider.fits.open", waiting, AtomicInteger::get)
                .description("Requests that were taken and not answered yet")
                .baseUnit("requests")
                .register(registry);
        for (String fit : fits) {
            triggers(fit);
            answers(fit, FitState.Status.DONE);
            answers(fit, FitState.Status.FAILED);
        }
    }

    private Timer answers(String fit, FitState.Status status) {
        return Timer.builder("kollider.fits")
                .description("Time from request to answer")
                .tag("fit", fit)
                .tag("status", status.label())
                .register(registry);
    }

    private Counter triggers(String fit) {
        return Counter.builder("kollider.fits.triggered")
                .description("Fits that a rule of the analysis file asked for")
                .baseUnit("requests")
                .tag("fit", fit)
                .register(registry);
    }

    void open(int jobs) {
        waiting.set(jobs);
    }

    void answered(FitState state) {
        // a request may name what it likes
        answers(fits.contains(state.fit()) ? state.fit() : "unknown", state.status())
                .record(Duration.ofMillis(Math.max(0, state.finishedMillis() - state.requestedMillis())));
    }

    void triggered(String fit) {
        triggers(fit).increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
