package io.kollider.monitoring;

import io.kollider.monitoring.api.QualityWatch;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.push.EventStream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is measured of the analysis and of the service itself. */
final class MonitoringMeters {
    private final MeterRegistry registry;

    private MonitoringMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static MonitoringMeters of(
            MeterRegistry registry, String analysis, LiveState state, QualityWatch quality, EventStream stream) {
        MonitoringMeters meters = new MonitoringMeters(registry);
        meters.gauge(
                "kollider.entries.counted",
                "entries in the histograms",
                analysis,
                state,
                view -> view.live().counted().events());
        meters.gauge(
                "kollider.lag.blocks",
                "committed blocks that are not in the histograms",
                analysis,
                state,
                view -> view.live().flow().totalLag());
        meters.gauge(
                "kollider.entries.sent.rate",
                "entries a second that are committed",
                analysis,
                state,
                view -> view.live().flow().totalSent());
        meters.gauge(
                "kollider.entries.counted.rate",
                "entries a second that enter histograms",
                analysis,
                state,
                view -> view.live().flow().totalCounted());
        meters.gauge(
                "kollider.dead.letters",
                "open dead letters",
                analysis,
                state,
                view -> view.live().letters().size());
        meters.gauge(
                "kollider.quality.bad.rows",
                "rows of data that are unlike all others, of histograms with 'quality'",
                analysis,
                state,
                view -> quality.bad(view.live().counted()).values().stream()
                        .mapToInt(List::size)
                        .sum());
        meters.gauge(
                "kollider.fits.running",
                "fits that are not at their end",
                analysis,
                state,
                view -> view.live().fits().stream()
                        .filter(fit -> !fit.status().isFinal())
                        .count());
        meters.gauge(
                "kollider.topics.connected",
                "1 if the topics could be read",
                analysis,
                state,
                view -> view.isConnected() ? 1 : 0);
        Gauge.builder("kollider.stream.clients", stream, EventStream::clients)
                .description("clients of the event stream")
                .register(registry);
        return meters;
    }

    private void gauge(
            String name, String description, String analysis, LiveState state, ToDoubleFunction<LiveState.View> value) {
        Gauge.builder(name, state, now -> value.applyAsDouble(now.now()))
                .description(description)
                .tag("analysis", analysis)
                .register(registry);
    }

    /** @param route the pattern that answered, not the address that was asked for: those are without number */
    void answered(String method, String route, int status, Duration time) {
        Timer.builder("kollider.http.requests")
                .description("answers of the dashboards' service")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(time);
    }
}
