package io.kollider.cli.status;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/** The meters of a process: what its services count, its Java machine, and its Kafka clients. */
public final class ServiceMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ServiceMeters() {}

    /** With those of the Java machine. */
    public static ServiceMeters create() {
        ServiceMeters meters = new ServiceMeters();
        new JvmMemoryMetrics().bindTo(meters.registry);
        new ProcessorMetrics().bindTo(meters.registry);
        meters.collections.bindTo(meters.registry);
        return meters;
    }

    /** Takes the meters of services, and writes all in Prometheus' format. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The settings of Kafka clients, whose metrics are then among the meters. */
    public Map<String, Object> of(Map<String, Object> clients) {
        return KafkaMeters.among(registry, clients);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
