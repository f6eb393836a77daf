package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.cli.run.ClosedList;
import io.kollider.cli.run.Interruption;
import io.kollider.cli.run.RunException;
import io.kollider.cli.status.IngestMeters;
import io.kollider.cli.status.ServiceStatus;
import io.kollider.producers.ingest.EventsGenerations;
import io.kollider.producers.service.IngestService;
import io.kollider.producers.service.IngestStatus;
import io.kollider.producers.service.ServiceSettings;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider producer ANALYSIS.yaml}: ROOT files to events on Kafka, as they come. */
@Command(
        name = "producer",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the files of an analysis to Kafka, and those that come while it runs: each event exactly once.",
            "Several producers share the work. Killed and started again, one goes on where it was."
        },
        footer = {
            "",
            "Example:",
            "  kollider producer analysis.yaml --bootstrap-servers kafka:9092 --set samples.data.files=/data/run3/"
        })
public final class ProducerCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 500;

    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private KafkaArguments kafka;

    @Option(names = "--once", description = "Ends when all files that are there are sent.")
    private boolean once;

    @Option(
            names = "--parallel",
            paramLabel = "FILES",
            defaultValue = "${env:KOLLIDER_PARALLEL_FILES}",
            description =
                    "Files sent at the same time, at most one a partition (default: streams.threads of the analysis; environment: KOLLIDER_PARALLEL_FILES).")
    private Optional<Integer> parallel = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "${env:KOLLIDER_INTERVAL:-1}",
            description =
                    "Time between two looks for new files (default: ${DEFAULT-VALUE}; environment: KOLLIDER_INTERVAL).")
    private double interval;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "${env:KOLLIDER_PATIENCE:-60}",
            description =
                    "A file that is incomplete and does not grow for so long has failed (default: ${DEFAULT-VALUE}; environment: KOLLIDER_PATIENCE).")
    private double patience;

    @Option(
            names = "--most-lag",
            paramLabel = "BLOCKS",
            defaultValue = "${env:KOLLIDER_MOST_LAG:-4096}",
            description =
                    "A partition waits while streams that run have more blocks of it before them (default: ${DEFAULT-VALUE}; environment: KOLLIDER_MOST_LAG).")
    private long mostLag;

    @Mixin
    private StatusOption status;

    @Mixin
    private ProgressOption display;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.readBeforeFiles();
        ClosedList.requireOpen(analysis);
        Map<String, Object> clients = kafka.clients();
        ServiceSettings settings =
                new ServiceSettings(parallel.orElse(analysis.threads()), time(interval), time(patience), mostLag);
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch();
                ServiceStatus told = status.open();
                Admin admin = Admin.create(clients)) {
            Topics topics = topics(clients, admin, analysis);
            try (Progress progress = display.start(err);
                    IngestService service =
                            IngestService.start(told.told(clients), topics, analysis, settings, (done, total) -> {});
                    IngestStatus files = IngestStatus.open(clients, topics)) {
                told.readyWhen(() -> service.failure().isEmpty());
                return failed(watch(service, files, progress, new IngestMeters(told.registry()), new Outage(err)), err);
            }
        } catch (InterruptedException e) {
            err.println("kollider: interrupted; the same command goes on from here");
            err.flush();
            return ExitCode.INTERRUPTED;
        }
    }

    private static Topics topics(Map<String, Object> clients, Admin admin, Analysis analysis) {
        TopicSetup.createShared(admin, Topics.of(analysis.name()));
        try (ControlTopic control = ControlTopic.open(clients, analysis.name())) {
            EventsGeneration events = new EventsGenerations(clients, admin, control, analysis).ofSentFiles();
            return control.refresh().topics(events);
        }
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    /** Returns the files when all are sent that are there; without --once it never does. */
    private List<FileStatus> watch(
            IngestService service, IngestStatus status, Progress progress, IngestMeters meters, Outage outage)
            throws InterruptedException {
        while (true) {
            Thread.sleep(LOOK_MILLIS);
            Optional<Throwable> failure = service.failure();
            if (failure.isPresent()) {
                throw new RunException("ingest stopped: " + failure.get().getMessage(), failure.get());
            }
            boolean foundAll = service.hasFoundAll();
            List<FileStatus> files;
            try {
                files = status.refresh();
                outage.over();
            } catch (TimeoutException e) {
                outage.goesOn(e);
                continue;
            }
            meters.update(files, service.heldPartitions());
            progress.update(
                    Stage.INGEST,
                    files.stream().mapToLong(FileStatus::sent).sum(),
                    files.stream().mapToLong(FileStatus::wantedEntries).sum());
            if (once && foundAll && files.stream().allMatch(file -> file.state().isSettled())) {
                return files;
            }
        }
    }

    private static int failed(List<FileStatus> files, PrintWriter err) {
        List<FileStatus> failed = files.stream()
                .filter(file -> file.state() == FileStatus.State.FAILED)
                .toList();
        failed.forEach(file -> err.println("kollider: " + file.reason()));
        err.flush();
        return failed.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
