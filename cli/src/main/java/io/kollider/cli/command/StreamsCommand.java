package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Interruption;
import io.kollider.cli.run.RunException;
import io.kollider.cli.status.ServiceStatus;
import io.kollider.producers.ingest.EventsGenerations;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.generation.Switchover;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.model.Models;
import io.kollider.streams.topology.HistogramGenerations;
import io.kollider.streams.topology.HistogramService;
import io.kollider.streams.topology.StreamsInstance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider streams ANALYSIS.yaml}: events on Kafka to histograms on Kafka, as they come. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the events that producers send to Kafka, each exactly once, until it is stopped.",
            "Several processes share the work. Killed and started again, one goes on where it was.",
            "An analysis that fills differently starts a new generation of histograms beside the old one, which is read until the new one covers what was sent."
        },
        footer = {
            "",
            "Example:",
            "  kollider streams analysis.yaml --bootstrap-servers kafka:9092 --instance-id streams-0 --standby 1"
        })
public final class StreamsCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 500;

    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private KafkaArguments kafka;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            defaultValue = "${env:KOLLIDER_INSTANCE_ID:-" + StreamsInstance.ONLY + "}",
            description =
                    "Name of this process, the same after each start and different for each of several that run (default: ${DEFAULT-VALUE}; environment: KOLLIDER_INSTANCE_ID).")
    private String instance;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            defaultValue = "${env:KOLLIDER_THREADS}",
            description =
                    "Threads that count (default: streams.threads of the analysis; environment: KOLLIDER_THREADS).")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--standby",
            paramLabel = "COPIES",
            defaultValue = "${env:KOLLIDER_STANDBY:-0}",
            description =
                    "Other processes that keep a copy of each partition's state, to go on at once if this one is gone (default: ${DEFAULT-VALUE}; environment: KOLLIDER_STANDBY).")
    private int standbys;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${env:KOLLIDER_DATA_DIR}",
            description =
                    "For files of Kafka Streams; what is counted is on Kafka (default: .kollider/<analysis>/<instance>; environment: KOLLIDER_DATA_DIR).")
    private Optional<Path> dataDirectory = Optional.empty();

    @Mixin
    private StatusOption status;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.readWithoutFiles();
        Map<String, Object> clients = kafka.clients();
        StreamsInstance me = new StreamsInstance(
                instance,
                dataDirectory.orElseGet(() -> Path.of(".kollider", analysis.name(), instance)),
                threads.orElse(analysis.threads()),
                standbys);
        Models.check(analysis);
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch();
                ServiceStatus told = status.open();
                Admin admin = Admin.create(clients)) {
            TopicSetup.createShared(admin, Topics.of(analysis.name()));
            try (ControlTopic control = ControlTopic.open(clients, analysis.name())) {
                EventsGeneration events = new EventsGenerations(clients, admin, control, analysis).ofSentFiles();
                HistogramGeneration mine = HistogramGenerations.of(admin, control, analysis, events);
                Topics topics = control.refresh().topics(mine);
                try (Switchover switchover = Switchover.of(clients, control, topics, SchemaSource.NONE);
                        HistogramService service =
                                HistogramService.start(analysis, topics, told.told(clients), me, told.registry())) {
                    told.readyWhen(service::isRunning);
                    watch(service, switchover, control, mine, err);
                }
            }
            return ExitCode.OK;
        } catch (InterruptedException | InterruptException e) {
            say(err, "interrupted; the same command goes on from here");
            return ExitCode.INTERRUPTED;
        }
    }

    /** Returns when the generation is deleted. */
    private static void watch(
            HistogramService service,
            Switchover switchover,
            ControlTopic control,
            HistogramGeneration mine,
            PrintWriter err)
            throws InterruptedException {
        try {
            watchUninterrupted(service, switchover, control, mine, err);
        } catch (InterruptException e) {
            Thread.interrupted(); // it is set again by Kafka's clients; what is open is to be closed in order
            InterruptedException interrupted = new InterruptedException("interrupted while asking Kafka");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static void watchUninterrupted(
            HistogramService service,
            Switchover switchover,
            ControlTopic control,
            HistogramGeneration mine,
            PrintWriter err)
            throws InterruptedException {
        Outage outage = new Outage(err);
        String said = "";
        boolean kept = true;
        while (kept) {
            try {
                kept = control.refresh().histograms(mine.number()).isKept();
                if (kept) {
                    switchover.look();
                    String state = state(control.refresh(), mine);
                    if (!state.equals(said)) {
                        say(err, state);
                        said = state;
                    }
                }
                outage.over();
            } catch (TimeoutException e) {
                outage.goesOn(e);
            }
            Thread.sleep(LOOK_MILLIS);
            Optional<Throwable> failure = service.failure();
            if (failure.isPresent()) {
                throw new RunException("streams stopped: " + failure.get().getMessage(), failure.get());
            }
        }
        say(err, "generation " + mine.number() + " was deleted");
    }

    private static String state(Generations now, HistogramGeneration mine) {
        int serving = now.serving().orElse(mine).number();
        if (serving == mine.number()) {
            return "generation " + serving + " serves";
        }
        return serving < mine.number()
                ? "generation %d is filled; generation %d serves until it covers what was sent"
                        .formatted(mine.number(), serving)
                : "generation %d is kept up to date, but generation %d serves; stop this process, or let 'kollider generations serve' switch back"
                        .formatted(mine.number(), serving);
    }

    private static void say(PrintWriter err, String line) {
        err.println("kollider: " + line);
        err.flush();
    }
}
