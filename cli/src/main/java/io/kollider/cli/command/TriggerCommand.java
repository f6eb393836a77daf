package io.kollider.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.RunException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitRequests;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.fit.Inference;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code kollider trigger ANALYSIS.yaml}: asks the fitter service for a fit. */
@Command(
        name = "trigger",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the fitter service for a fit of what is counted at that moment, and waits for the result.",
            "A request that was sent under the same --id before is not done again: its result is shown."
        },
        footer = {
            "",
            "Example:",
            "  kollider trigger analysis.yaml --bootstrap-servers kafka:9092 --fit cross-section --with minos,ranking"
        })
public final class TriggerCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 20;

    @Mixin
    private AnalysisArgument argument;

    @Mixin
    private TopicsArguments topics;

    @Option(names = "--id", paramLabel = "ID", description = "Name of the request (default: a new one).")
    private Optional<String> id = Optional.empty();

    @Option(names = "--fit", paramLabel = "NAME", description = "A fit of the analysis file (default: its first one).")
    private String fit = "";

    @Option(
            names = "--poi",
            paramLabel = "NAME",
            split = ",",
            description = "Parameters of interest in place of the fit's.")
    private List<String> poi = List.of();

    @Option(
            names = "--regions",
            paramLabel = "NAME",
            split = ",",
            description = "Some of the fit's regions (default: all).")
    private List<String> regions = List.of();

    @Option(names = "--without", paramLabel = "NAME", split = ",", description = "Systematics that are left out.")
    private List<String> without = List.of();

    @Option(names = "--asimov", description = "Fits Asimov data in place of observed ones.")
    private boolean asimov;

    @Option(
            names = "--with",
            paramLabel = "WHAT",
            split = ",",
            converter = InferenceConverter.class,
            description =
                    "What is wanted beside the fit: minos, ranking, impacts, scan, significance, limit, goodness, bootstrap.")
    private List<Inference> inference = List.of();

    @Option(
            names = "--partial",
            description = "Fits although datasets are not complete, or events of them are left out.")
    private boolean partial;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Gives the fit up if it takes longer (default: no limit).")
    private double timeLimit;

    @Option(names = "--no-wait", description = "Only asks; 'kollider fits' shows what became of it.")
    private boolean noWait;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the result (default: ${DEFAULT-VALUE}).")
    private double patience;

    @Option(names = "--out", paramLabel = "FILE.json", description = "Where the whole result is written.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** By the name of the result. */
    static final class InferenceConverter implements ITypeConverter<Inference> {
        @Override
        public Inference convert(String value) {
            try {
                return Inference.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.readWithoutFiles();
        String name = id.orElseGet(() -> UUID.randomUUID().toString());
        Topics shared = Topics.of(analysis.name());
        if (!topics.isCluster()) {
            throw new RunException("which Kafka? Give --bootstrap-servers of the one that 'kollider fitter' uses; on a "
                    + "data directory 'kollider run' makes the fits itself");
        }
        try (Connection connection = topics.connect(analysis)) {
            try (Admin admin = Admin.create(connection.clients())) {
                TopicSetup.createShared(admin, shared);
            }
            try (FitRequests requests = FitRequests.open(connection.clients(), shared);
                    FitResults results = FitResults.open(connection.clients(), shared, SchemaSource.NONE)) {
                requests.send(request(name));
                if (noWait) {
                    spec.commandLine().getOut().println(name);
                    return ExitCode.OK;
                }
                return shown(await(results, name), results);
            }
        }
    }

    private FitRequest request(String name) {
        return new FitRequest(
                name,
                fit,
                poi,
                regions,
                without,
                asimov,
                inference,
                partial,
                Math.round(1000 * timeLimit),
                System.getProperty("user.name", ""),
                System.currentTimeMillis(),
                false);
    }

    private FitState await(FitResults results, String name) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        long deadline = System.nanoTime()
                + Duration.ofMillis(Math.round(1000 * patience)).toNanos();
        String said = "";
        while (true) {
            Optional<FitState> state = results.state(name);
            if (state.isPresent() && state.get().status().isFinal()) {
                return state.get();
            }
            String now = state.map(FitState::message).orElse("");
            if (!now.equals(said)) {
                err.println("kollider: " + now);
                err.flush();
                said = now;
            }
            if (System.nanoTime() > deadline) {
                throw new RunException(
                        "no result after %s s; does 'kollider fitter' run? 'kollider fits show %s' shows it later"
                                .formatted(patience, name));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private int shown(FitState state, FitResults results) throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        if (state.status() != FitState.Status.DONE) {
            spec.commandLine().getErr().println("kollider: " + state.status().label() + ": " + state.message());
            spec.commandLine().getErr().flush();
            return ExitCode.INCOMPLETE;
        }
        byte[] document = results.result(state.id())
                .orElseThrow(() -> new RunException("the result of " + state.id() + " is not kept any more"));
        if (out.isPresent()) {
            Files.write(out.get(), document);
        }
        JsonNode result = new ObjectMapper().readTree(document);
        FitDocumentTable.print(result, printer);
        printer.printf("%.2f s after it was asked for%n", (state.finishedMillis() - state.requestedMillis()) / 1000.0);
        printer.flush();
        return result.path("converged").asBoolean() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
    }
}
