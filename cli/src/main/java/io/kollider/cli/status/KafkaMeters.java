package io.kollider.cli.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the metrics of Kafka's clients and of Kafka Streams among a process' meters, as long as the client is open; under the names that Micrometer's own binder gives them.
 * Those of whole clients and threads alone: by topic, partition or broker there would be thousands. Kafka makes an object of this for each client.
 */
public final class KafkaMeters implements MetricsReporter {
    private static final String REPORTERS = "metric.reporters";
    private static final String REGISTRY = "kollider.meters";
    /** Under which Kafka Streams hands settings on to its clients. */
    private static final List<String> PREFIXES = List.of("", "consumer.", "producer.", "admin.");

    private static final Set<Set<String>> TAGS = Set.of(Set.of("client-id"), Set.of("thread-id"));
    /** What never changes, and Kafka's count of its own metrics. */
    private static final Set<String> LEFT_OUT = Set.of("app-info", "kafka-metrics-count");

    private final Map<MetricName, Meter> meters = new ConcurrentHashMap<>();
    private @Nullable MeterRegistry registry;

    /** For Kafka, which makes these by name. */
    public KafkaMeters() {}

    /** The settings of clients whose metrics are to be among these meters. */
    public static Map<String, Object> among(MeterRegistry registry, Map<String, Object> clients) {
        Map<String, Object> settings = new HashMap<>(clients);
        List<String> reporters = new ArrayList<>();
        reporters.add(KafkaMeters.class.getName());
        Object others = clients.getOrDefault(REPORTERS, JmxReporter.class.getName());
        if (others instanceof List<?> list) {
            list.forEach(one -> reporters.add(one instanceof Class<?> type ? type.getName() : String.valueOf(one)));
        } else {
            reporters.add(String.valueOf(others));
        }
        settings.put(REPORTERS, String.join(",", reporters));
        PREFIXES.forEach(prefix -> settings.put(prefix + REGISTRY, registry));
        return settings;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        registry = (MeterRegistry) settings.get(REGISTRY);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        MeterRegistry all = registry;
        if (all == null || !TAGS.contains(name.tags().keySet()) || LEFT_OUT.contains(name.group())) {
            return;
        }
        if (metric.metricValue() instanceof Number && !meters.containsKey(name)) {
            meters.put(name, register(all, metric));
        }
    }

    private static Meter register(MeterRegistry registry, KafkaMetric metric) {
        MetricName metricName = metric.metricName();
        String name = ("kafka." + metricName.group() + "." + metricName.name())
                .replace("-metrics", "")
                .replace('-', '.');
        List<Tag> tags = new ArrayList<>();
        new TreeMap<>(metricName.tags()).forEach((key, value) -> tags.add(Tag.of(key.replace('-', '.'), value)));
        if (metricName.name().endsWith("-total")) {
            return FunctionCounter.builder(name, metric, KafkaMeters::value)
                    .description(metricName.description())
                    .tags(tags)
                    .register(registry);
        }
        return Gauge.builder(name, metric, KafkaMeters::value)
                .description(metricName.description())
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        remove(meters.remove(metric.metricName()));
    }

    private void remove(@Nullable Meter meter) {
        if (meter != null && registry != null) {
            registry.remove(meter);
        }
    }

    @Override
    public void close() {
        meters.values().forEach(this::remove);
        meters.clear();
    }
}
