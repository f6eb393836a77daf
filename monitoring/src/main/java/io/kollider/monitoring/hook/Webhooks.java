package io.kollider.monitoring.hook;

import io.kollider.monitoring.live.LiveState;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks of fits at their end and of alarms, until it is closed. Each has a thread and a position of its own: one that does not answer holds up nobody else. Fits wait for
 * it on Kafka; of alarms it hears how they stand when it answers again.
 */
public final class Webhooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 1000;

    private final Map<String, Object> clients;
    private final Topics topics;
    private final LiveState state;
    private final Function<CountedSoFar, Map<String, List<String>>> bad;
    private final HookSettings settings;
    private final long firstPauseMillis;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    private Webhooks(
            Map<String, Object> clients,
            Topics topics,
            LiveState state,
            Function<CountedSoFar, Map<String, List<String>>> bad,
            HookSettings settings,
            MeterRegistry registry,
            long firstPauseMillis) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.state = state;
        this.bad = bad;
        this.settings = settings;
        this.firstPauseMillis = firstPauseMillis;
        HookMeters meters = new HookMeters(registry);
        for (Webhook hook : settings.hooks()) {
            Delivery delivery = new Delivery(hook, firstPauseMillis, meters);
            deliveries.add(delivery);
            threads.add(new Thread(() -> run(delivery, hook.name()), "webhook-" + hook.name()));
        }
    }

    /**
     * Starts telling.
     *
     * @param clients settings of Kafka clients
     * @param topics of the analysis, of any generation
     * @param state somebody else keeps it up to date
     * @param bad rows of data that are unlike the others, by histogram; a histogram that cannot be judged is absent
     */
    public static Webhooks start(
            Map<String, Object> clients,
            Topics topics,
            LiveState state,
            Function<CountedSoFar, Map<String, List<String>>> bad,
            HookSettings settings,
            MeterRegistry registry) {
        return start(clients, topics, state, bad, settings, registry, FIRST_PAUSE_MILLIS);
    }

    static Webhooks start(
            Map<String, Object> clients,
            Topics topics,
            LiveState state,
            Function<CountedSoFar, Map<String, List<String>>> bad,
            HookSettings settings,
            MeterRegistry registry,
            long firstPauseMillis) {
        Webhooks hooks = new Webhooks(clients, topics, state, bad, settings, registry, firstPauseMillis);
        hooks.threads.forEach(Thread::start);
        return hooks;
    }

    private void run(Delivery delivery, String hook) {
        Alarms alarms = new Alarms(topics.analysis(), settings.limits(), bad);
        try {
            while (!closing) {
                try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE);
                        FitsAtTheirEnd fits = FitsAtTheirEnd.open(clients, topics, schemas, hook)) {
                    follow(fits, alarms, delivery);
                } catch (KafkaException | MalformedRecordException | IllegalStateException e) {
                    LOG.atWarn()
                            .addKeyValue("webhook", hook)
                            .setCause(e)
                            .log("fits cannot be followed, and are followed anew");
                    tell(alarms, delivery); // Kafka's absence is an alarm itself
                    delivery.pause(firstPauseMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(FitsAtTheirEnd fits, Alarms alarms, Delivery delivery)
            throws InterruptedException, MalformedRecordException {
        while (!closing) {
            List<FitState> ended = fits.poll();
            for (FitState fit : ended) {
                if (!delivery.send(HookEvent.of(topics.analysis(), fit))) {
                    return; // the next start tells of it
                }
            }
            if (!ended.isEmpty()) {
                fits.told();
            }
            tell(alarms, delivery);
        }
    }

    private void tell(Alarms alarms, Delivery delivery) throws InterruptedException {
        for (HookEvent change : alarms.look(state.now(), System.currentTimeMillis())) {
            delivery.send(change);
        }
    }

    @Override
    public void close() {
        closing = true;
        deliveries.forEach(Delivery::close);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
