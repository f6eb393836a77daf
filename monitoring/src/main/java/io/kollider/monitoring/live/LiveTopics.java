package io.kollider.monitoring.live;

import io.kollider.analysis.Analysis;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link LiveState} up to date until it is closed. While the broker is away the state says so; then everything is read anew. */
public final class LiveTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTopics.class);
    private static final long INTERVAL_MILLIS = 250;
    private static final long PAUSE_MILLIS = 1000;
    /** A question that the broker does not answer so long: it is away. */
    private static final int ANSWER_MILLIS = 5000;

    private final Map<String, Object> clients;
    private final Supplier<Topics> serving;
    private final Analysis analysis;
    private final LiveState state;
    private final Thread thread = new Thread(this::run, "live-topics");
    private volatile @Nullable TopicReaders current;
    private final CountDownLatch closing = new CountDownLatch(1);

    private LiveTopics(Map<String, Object> clients, Supplier<Topics> serving, Analysis analysis, LiveState state) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        this.clients = Map.copyOf(settings);
        this.serving = serving;
        this.analysis = analysis;
        this.state = state;
    }

    /**
     * Starts reading.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param serving the topics of the generation that serves, asked for again and again from one thread; it throws a {@link RuntimeException} that says why if there
     *     are none
     */
    public static LiveTopics follow(
            Map<String, Object> clients, Supplier<Topics> serving, Analysis analysis, LiveState state) {
        LiveTopics live = new LiveTopics(clients, serving, analysis, state);
        live.thread.start();
        return live;
    }

    /**
     * The result of a fit; nothing if it is not done, or was given up as old.
     *
     * @throws KafkaException if the topics cannot be read now
     */
    public Optional<byte[]> result(String id) {
        return asked(readers -> readers.result(id));
    }

    /**
     * Has blocks and files of open dead letters tried again; returns when the broker knows.
     *
     * @throws KafkaException if the topics cannot be read or written now
     */
    public void tryAgain(List<DeadLetter> letters) {
        asked(readers -> {
            readers.tryAgain(letters);
            return letters;
        });
    }

    private <T> T asked(Function<TopicReaders, T> question) {
        TopicReaders readers = current;
        if (readers == null) {
            throw new KafkaException("the topics cannot be read now");
        }
        try {
            return question.apply(readers);
        } catch (IllegalStateException e) {
            throw new KafkaException("the topics cannot be read now: " + e.getMessage(), e);
        }
    }

    private void run() {
        FlowMeter meter = new FlowMeter();
        try {
            boolean closed = false;
            while (!closed) {
                try {
                    closed = follow(serving.get(), meter);
                } catch (MalformedRecordException | RuntimeException | OutOfMemoryError e) {
                    lost(e); // of memory too: a thread that ended would never be missed, and there may be enough later
                    closed = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                } finally {
                    current = null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows one generation until it serves no more; whether this was closed. */
    private boolean follow(Topics topics, FlowMeter meter) throws MalformedRecordException, InterruptedException {
        try (TopicReaders readers = new TopicReaders(clients, topics, analysis)) {
            current = readers;
            do {
                state.publish(readers.refresh(meter), System.currentTimeMillis());
                if (closing.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (serving.get().equals(topics));
            return false;
        }
    }

    private void lost(Throwable e) {
        String reason = "the topics cannot be read: " + e.getMessage();
        if (!reason.equals(state.now().problem())) {
            LOG.atWarn()
                    .addKeyValue("analysis", analysis.name())
                    .setCause(e)
                    .log("state cannot be read, and is read anew");
        }
        state.lost(reason);
    }

    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
