package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.Interruption;
import io.kollider.cli.run.LiveCounts;
import io.kollider.cli.run.RunException;
import io.kollider.cli.status.ServiceStatus;
import io.kollider.fitter.service.FitterService;
import io.kollider.fitter.service.FitterSettings;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider fitter ANALYSIS.yaml}: fits as they are asked for, and by schedule. */
@Command(
        name = "fitter",
        mixinStandardHelpOptions = true,
        description = {
            "Answers requests for fits of 'kollider trigger', and makes those that the analysis file says are due ('every').",
            "Several share the requests; each has one answer, whichever of them is killed when."
        },
        footer = {"", "Example:", "  kollider fitter analysis.yaml --bootstrap-servers kafka:9092"})
public final class FitterCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 200;

    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private TopicsArguments topics;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            defaultValue = "${env:KOLLIDER_THREADS}",
            description =
                    "Threads for short fits; bootstraps have as many of their own (default: half of the processors; environment: KOLLIDER_THREADS).")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--queue",
            paramLabel = "REQUESTS",
            defaultValue = "${env:KOLLIDER_QUEUE:-100}",
            description =
                    "Requests taken at most; others wait on Kafka (default: ${DEFAULT-VALUE}; environment: KOLLIDER_QUEUE).")
    private int queue;

    @Option(
            names = "--history",
            paramLabel = "RESULTS",
            defaultValue = "${env:KOLLIDER_HISTORY:-500}",
            description =
                    "Results that are kept; of older ones the state alone (default: ${DEFAULT-VALUE}; environment: KOLLIDER_HISTORY).")
    private int history;

    @Mixin
    private StatusOption status;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.readWithoutFiles();
        FitterSettings settings = new FitterSettings(threads.orElse(FitterSettings.DEFAULT.threads()), queue, history);
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch();
                ServiceStatus told = status.open();
                Connection connection = topics.connect(analysis)) {
            Topics shared = Topics.of(analysis.name());
            try (Admin admin = Admin.create(connection.clients())) {
                TopicSetup.createShared(admin, shared);
            }
            try (LiveCounts counts = new LiveCounts(analysis, connection);
                    FitterService service = FitterService.start(
                            told.told(connection.clients()),
                            shared,
                            counts.schemas(),
                            analysis,
                            counts,
                            settings,
                            told.registry())) {
                told.readyWhen(() -> service.failure().isEmpty());
                err.println(
                        "kollider: fits of " + analysis.name() + " are made as they are asked for; end with Ctrl-C");
                err.flush();
                while (service.failure().isEmpty()) {
                    Thread.sleep(LOOK_MILLIS);
                }
                Throwable failure = service.failure().orElseThrow();
                throw new RunException("the fitter stopped: " + failure.getMessage(), failure);
            }
        } catch (InterruptedException e) {
            err.println("kollider: interrupted; what was being fitted is done again by the next fitter");
            err.flush();
            return ExitCode.INTERRUPTED;
        }
    }
}
