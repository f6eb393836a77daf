package io.kollider.monitoring.hook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of tries. */
final class HookMeters {
    private final MeterRegistry registry;

    HookMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param outcome taken, refused or failed */
    void tried(Webhook hook, String outcome) {
        Counter.builder("kollider.webhooks.tries")
                .description("tries to tell a webhook of something")
                .tag("webhook", hook.name())
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
