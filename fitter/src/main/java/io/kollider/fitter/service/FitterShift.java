package io.kollider.fitter.service;

import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of one member of the group of fitters, from joining to leaving it. One thread runs it; fits run on others. */
final class FitterShift implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FitterShift.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int SESSION_MILLIS = 6000;
    private static final long SCHEDULE_LOOK_NANOS = 1_000_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FitterService.Setup setup;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final FitWriter writer;
    private final FitSchedule schedule;
    private final AskedRequests asked;
    /** Whose owner asks for what is due. */
    private final TopicPartition first;

    private final ExecutorService shortFits;
    private final ExecutorService longFits;
    private final Map<TopicPartition, PartitionOffsets> offsets = new HashMap<>();
    /** By id, in the order in which they came. */
    private final Map<String, FitJob> jobs = new LinkedHashMap<>();

    private long lookedNanos = System.nanoTime() - SCHEDULE_LOOK_NANOS;

    private FitterShift(FitterService.Setup setup) {
        this.setup = setup;
        consumer =
                new KafkaConsumer<>(consumerSettings(setup), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        writer = FitWriter.open(
                setup.clients(),
                setup.topics(),
                setup.schemas(),
                setup.settings().history());
        schedule = new FitSchedule(setup.analysis().fits(), setup.analysis().luminosity());
        asked = AskedRequests.open(setup.clients(), setup.topics(), setup.schemas(), schedule::saw);
        first = new TopicPartition(setup.topics().fitRequests(), 0);
        shortFits = Executors.newFixedThreadPool(setup.settings().threads());
        longFits = Executors.newSingleThreadExecutor();
    }

    static FitterShift begin(FitterService.Setup setup) {
        FitterShift shift = new FitterShift(setup);
        shift.consumer.subscribe(List.of(setup.topics().fitRequests()), shift.new Assignment());
        return shift;
    }

    private static Map<String, Object> consumerSettings(FitterService.Setup setup) {
        Map<String, Object> settings = new HashMap<>(setup.clients());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, setup.topics().fittersGroup());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // positions of a transaction that is still open are waited for
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, setup.settings().queue());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        return settings;
    }

    /** Partitions that come and go with the other instances. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // what the former owner has answered must be known before anything is done again
            writer.awaitAllBegun();
            if (schedule.isOn() && partitions.contains(first)) {
                asked.awaitAllBegun(PATIENCE);
            }
            partitions.forEach(partition -> offsets.put(partition, new PartitionOffsets(consumer.position(partition))));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            offsets.keySet().removeAll(partitions);
            jobs.values().removeIf(job -> {
                boolean gone = partitions.contains(job.partition());
                if (gone) {
                    job.cancel();
                }
                return gone;
            });
        }
    }

    /** Takes what came, begins what can be begun, and answers what is ready. */
    void step() throws InterruptedException, MalformedRecordException {
        if (jobs.size() >= setup.settings().queue()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            take(record);
        }
        begin();
        for (FitJob job : List.copyOf(jobs.values())) {
            job.checkTime();
            if (job.isDone()) {
                answer(job);
            } else if (job.isStarted()) {
                writer.progress(job.state());
            }
        }
        askForWhatIsDue();
        setup.meters().open(jobs.size());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        PartitionOffsets position = offsets.get(partition);
        if (position == null) {
            return; // of a partition that was lost in the same poll
        }
        position.took(record.offset());
        FitRequest request;
        try {
            request = FitRequest.CODEC.decode(record.value(), setup.schemas());
        } catch (MalformedRecordException e) {
            setup.meters().unreadable();
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("request cannot be read");
            position.finished(record.offset());
            return;
        }
        FitJob known = jobs.get(request.id());
        if (known != null && request.cancel()) {
            known.cancel();
            known.offsets().add(record.offset());
        } else if (known != null) {
            known.offsets().add(record.offset());
        } else if (request.cancel() || writer.isAnswered(request.id())) {
            position.finished(record.offset());
        } else {
            FitJob job = new FitJob(request, fitOf(request), partition, System.currentTimeMillis());
            job.offsets().add(record.offset());
            jobs.put(request.id(), job);
        }
    }

    private String fitOf(FitRequest request) {
        boolean first = request.fit().isEmpty() && !setup.analysis().fits().isEmpty();
        return first ? setup.analysis().fits().get(0).name() : request.fit();
    }

    private void begin() throws MalformedRecordException {
        List<FitJob> waiting = new ArrayList<>();
        jobs.values().stream().filter(job -> !job.isStarted() && !job.isDone()).forEach(waiting::add);
        if (waiting.isEmpty()) {
            return;
        }
        CountedSoFar counted;
        try {
            counted = setup.counted().refresh();
        } catch (NotCountedException e) {
            waiting.forEach(job -> refuse(job, e));
            return;
        }
        for (FitJob job : waiting) {
            FitRequest request = job.request();
            try {
                RequestedFit requested = RequestedFit.of(setup.analysis(), request);
                FitTask task = new FitTask(
                        requested, request, counted, setup.settings().threads(), job::at);
                job.start(request.isLong() ? longFits : shortFits, task);
            } catch (RefusedRequestException e) {
                refuse(job, e);
            }
        }
    }

    private void refuse(FitJob job, Exception reason) {
        answer(
                job,
                FitAnswer.of(job.state()
                        .ended(
                                FitState.Status.FAILED,
                                String.valueOf(reason.getMessage()),
                                0,
                                System.currentTimeMillis())));
    }

    private void answer(FitJob job) throws InterruptedException {
        answer(job, job.answer(System.currentTimeMillis()));
    }

    private void answer(FitJob job, FitAnswer answer) {
        PartitionOffsets position = offsets.get(job.partition());
        if (position == null) {
            return;
        }
        long next = position.committableWith(job.offsets());
        writer.answer(answer, job.partition(), next, consumer.groupMetadata());
        job.offsets().forEach(position::finished);
        jobs.remove(job.request().id());
        setup.meters().answered(answer.state());
    }

    /** The owner of the first partition asks for all; the broker refuses it from one that is the owner no more. */
    private void askForWhatIsDue() throws MalformedRecordException {
        PartitionOffsets owned = offsets.get(first);
        boolean isTime = System.nanoTime() - lookedNanos >= SCHEDULE_LOOK_NANOS;
        if (owned == null || !isTime || !schedule.isOn()) {
            return;
        }
        lookedNanos = System.nanoTime();
        CountedSoFar counted;
        try {
            counted = setup.counted().refresh();
        } catch (NotCountedException e) {
            return; // nothing is due before there is something to fit
        }
        if (!counted.completeness().hindrance(setup.analysis()).isEmpty()) {
            return; // every fit would be refused
        }
        asked.readToEnd();
        for (FitRequest request : schedule.due(counted, System.currentTimeMillis())) {
            writer.ask(request, first, owned.committable(), consumer.groupMetadata());
            setup.meters().triggered(request.fit());
        }
    }

    @Override
    public void close() {
        jobs.values().forEach(FitJob::cancel);
        shortFits.shutdownNow();
        longFits.shutdownNow();
        writer.close();
        asked.close();
        consumer.close();
    }
}
