package io.kollider.producers.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EventSource;
import io.kollider.producers.claim.Claims;
import io.kollider.producers.discover.FileWatch;
import io.kollider.producers.ingest.FileCheck;
import io.kollider.producers.ingest.FileFailedException;
import io.kollider.producers.ingest.IngestListener;
import io.kollider.producers.ingest.PartitionIngest;
import io.kollider.producers.ingest.PlannedFile;
import io.kollider.producers.ingest.SentEntries;
import io.kollider.producers.ingest.Throttle;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that stays up: finds the files of an analysis as they come, and sends those of its share of the partitions. Several of
 * them share the work; whichever dies, the others go on where it was. Killed and started again it sends nothing twice.
 */
public final class IngestService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);

    private final Analysis analysis;
    private final Map<String, Object> clients;
    private final Topics topics;
    private final SentEntries sent;
    private final Throttle throttle;
    private final StreamsLag lag;
    private final Claims claims;
    private final Discovery discovery;
    private final PartitionShare share;
    private final Thread watcher;
    private final Thread sharer;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean settled;

    private IngestService(
            Map<String, Object> clients,
            Topics topics,
            Analysis analysis,
            ServiceSettings settings,
            IngestListener listener) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.analysis = analysis;
        this.sent = new SentEntries(listener);
        this.lag = new StreamsLag(clients, topics);
        this.claims = new Claims(clients, topics);
        this.discovery = Discovery.open(
                clients, topics, analysis, new FileWatch(analysis, settings.interval(), settings.patience()));
        this.throttle = new Throttle(discovery.partitions(), settings.parallelFiles(), lag::of, settings.mostLag());
        this.share = new PartitionShare(clients, topics, this::open, this::failed);
        this.watcher = new Thread(() -> watch(settings), "discovery");
        this.sharer = new Thread(share::run, "partitions");
    }

    /**
     * Starts a producer; returns at once.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param topics must exist
     * @param listener told of what this producer sends
     */
    public static IngestService start(
            Map<String, Object> clients,
            Topics topics,
            Analysis analysis,
            ServiceSettings settings,
            IngestListener listener) {
        IngestService service = new IngestService(clients, topics, analysis, settings, listener);
        service.watcher.start();
        service.sharer.start();
        return service;
    }

    private PartitionIngest open(int partition, WantedFiles wanted) throws InterruptedException {
        FileCheck check = new FileCheck(analysis);
        return PartitionIngest.open(
                clients,
                topics,
                partition,
                analysis.input(),
                request -> opened(check, request),
                claims,
                wanted,
                sent,
                throttle);
    }

    private PlannedFile opened(FileCheck check, FileRequest request) throws FileFailedException {
        EventSource source = analysis.sources().stream()
                .filter(known -> known.key().equals(request.dataset()))
                .findFirst()
                .orElseThrow(() -> new FileFailedException(
                        request.path() + ": dataset '" + request.dataset() + "' is not in the analysis any more"));
        PlannedFile file = check.open(source, Path.of(request.path()));
        if (!file.id().equals(request.file())) {
            throw new FileFailedException(
                    request.path() + ": its content changed after it was found; it is another file now");
        }
        return file;
    }

    private void watch(ServiceSettings settings) {
        LookRhythm rhythm = new LookRhythm(settings.interval(), System::nanoTime);
        try {
            while (true) {
                Duration pause = settings.interval();
                try {
                    lag.update();
                    pause = rhythm.pauseAfter(() -> {
                        discovery.look();
                        settled = discovery.isSettled();
                        return discovery.isExpecting();
                    });
                } catch (IOException | KafkaException e) {
                    LOG.atWarn().addKeyValue("reason", e.getMessage()).log("cannot look for files now");
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the thread ends
        } catch (org.apache.kafka.common.errors.InterruptException stopped) {
            LOG.atDebug().log("discovery was interrupted");
        } catch (RuntimeException | Error e) {
            if (!Thread.currentThread().isInterrupted()) {
                failed(e);
            }
        }
    }

    private void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /** What ended a part of the service that cannot go on. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether all files that are there were asked for, or failed; what becomes of them {@link IngestStatus} says. */
    public boolean hasFoundAll() {
        return settled;
    }

    /** Partitions of this producer that wait, as streams have too many of their blocks before them. */
    public int heldPartitions() {
        return throttle.held();
    }

    /** Stops at the next block; returns when files and transactions are let go. What was committed stays. */
    @Override
    public void close() {
        watcher.interrupt();
        share.wakeUp();
        boolean interrupted = join(sharer) | join(watcher);
        boolean again = Thread.interrupted();
        discovery.close();
        lag.close();
        claims.close();
        if (interrupted || again) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
