package io.kollider.fitter.service;

import io.kollider.schemas.fit.FitState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of the fitter service. */
final class FitterMeters {
    private final MeterRegistry registry;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter unreadable;

    FitterMeters(MeterRegistry registry) {
        this.registry = registry;
        unreadable = Counter.builder("kollider.fits.unreadable")
                .description("Records on fit-requests that could not be read")
                .baseUnit("records")
                .register(registry);
        Gauge.builder("kollider.fits.open", waiting, AtomicInteger::get)
                .description("Requests that were taken and not answered yet")
                .baseUnit("requests")
                .register(registry);
    }

    void open(int jobs) {
        waiting.set(jobs);
    }

    void answered(FitState state) {
        Timer.builder("kollider.fits")
                .description("Time from request to answer")
                .tag("fit", state.fit())
                .tag("status", state.status().label())
                .register(registry)
                .record(Duration.ofMillis(Math.max(0, state.finishedMillis() - state.requestedMillis())));
    }

    void triggered(String fit) {
        Counter.builder("kollider.fits.triggered")
                .description("Fits that a rule of the analysis file asked for")
                .baseUnit("requests")
                .tag("fit", fit)
                .register(registry)
                .increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
