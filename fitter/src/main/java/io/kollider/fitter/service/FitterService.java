package io.kollider.fitter.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for fits, and makes those of the schedule, until it is closed. Several instances share the requests; each request has one answer, whichever of them dies
 * when: the answer and the position on the topic of requests are committed together, and only by who owns the partition.
 */
public final class FitterService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FitterService.class);
    private static final long PAUSE_MILLIS = 1000;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closing;

    private FitterService(Setup setup) {
        thread = new Thread(() -> run(setup), "fitter");
    }

    /** Everything that a shift of work needs. */
    record Setup(
            Map<String, Object> clients,
            Topics topics,
            SchemaSource schemas,
            Analysis analysis,
            CountedSource counted,
            FitterSettings settings,
            FitterMeters meters) {}

    /**
     * Starts an instance.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param topics of the analysis, which exist
     * @param schemas finds the schemas of other releases
     * @param counted asked before each fit
     */
    public static FitterService start(
            Map<String, Object> clients,
            Topics topics,
            SchemaSource schemas,
            Analysis analysis,
            CountedSource counted,
            FitterSettings settings,
            MeterRegistry registry) {
        FitterMeters meters = new FitterMeters(
                registry, analysis.fits().stream().map(Fit::name).toList());
        FitterService service =
                new FitterService(new Setup(Map.copyOf(clients), topics, schemas, analysis, counted, settings, meters));
        service.thread.start();
        return service;
    }

    /** What ended the service before it was closed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** A lost broker or partition ends a shift, not the service. */
    private void run(Setup setup) {
        try {
            while (!closing) {
                try (FitterShift shift = FitterShift.begin(setup)) {
                    while (!closing) {
                        shift.step();
                    }
                } catch (KafkaException e) {
                    if (!closing) {
                        LOG.atWarn()
                                .addKeyValue("topic", setup.topics().fitRequests())
                                .setCause(e)
                                .log("fitter begins again");
                        Thread.sleep(PAUSE_MILLIS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            failure.set(e);
            LOG.atError()
                    .addKeyValue("topic", setup.topics().fitRequests())
                    .setCause(e)
                    .log("fitter stopped");
        }
    }

    /** Gives up what is being fitted, which another instance or the next start does again. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
