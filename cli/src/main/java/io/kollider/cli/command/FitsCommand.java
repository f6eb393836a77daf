package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.RunException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitRequests;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider fits}: what became of requests for fits. */
@Command(
        name = "fits",
        mixinStandardHelpOptions = true,
        description = "Lists requests for fits, shows results, and gives requests up.",
        subcommands = {FitsCommand.ListFits.class, FitsCommand.Show.class, FitsCommand.Cancel.class})
public final class FitsCommand {
    private interface Action {
        int of(Connection connection, Topics topics, FitResults results);
    }

    /** Opens the topics, which are made if there are none. */
    private static int with(Analysis analysis, TopicsArguments arguments, Action action) throws Exception {
        Topics topics = Topics.of(analysis.name());
        try (Connection connection = arguments.connect(analysis)) {
            try (Admin admin = Admin.create(connection.clients())) {
                TopicSetup.createShared(admin, topics);
            }
            try (FitResults results = FitResults.open(connection.clients(), topics, SchemaSource.NONE)) {
                return action.of(connection, topics, results);
            }
        }
    }

    private static FitState known(FitResults results, String id) {
        return results.state(id)
                .orElseThrow(
                        () -> new RunException("no fitter has begun a request '" + id + "'; see 'kollider fits list'"));
    }

    /** {@code kollider fits list}: all requests that were begun. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists all requests that were begun, the oldest first.",
            footer = {"", "Example:", "  kollider fits list analysis.yaml --bootstrap-servers kafka:9092"})
    static final class ListFits implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return with(argument.readWithoutFiles(), topics, (connection, names, results) -> {
                Rows rows = new Rows("id", "fit", "status", "by", "requested", "seconds", "");
                for (FitState state : results.states()) {
                    boolean ended = state.finishedMillis() > 0;
                    rows.row(
                            state.id(),
                            state.fit(),
                            state.status().label(),
                            state.by(),
                            Instant.ofEpochMilli(state.requestedMillis()).toString(),
                            ended ? "%.2f".formatted((state.finishedMillis() - state.requestedMillis()) / 1000.0) : "",
                            state.message());
                }
                rows.print(spec.commandLine().getOut());
                return ExitCode.OK;
            });
        }
    }

    /** {@code kollider fits show}: one result. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints the result of a request, as JSON.",
            footer = {"", "Example:", "  kollider fits show analysis.yaml ID --bootstrap-servers kafka:9092"})
    static final class Show implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Parameters(index = "1", paramLabel = "ID", description = "Of the request.")
        private String id;

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return with(argument.readWithoutFiles(), topics, (connection, names, results) -> {
                FitState state = known(results, id);
                byte[] result = results.result(id)
                        .orElseThrow(() -> new RunException(
                                "%s is %s: %s".formatted(id, state.status().label(), state.message())));
                PrintWriter out = spec.commandLine().getOut();
                out.print(new String(result, StandardCharsets.UTF_8));
                out.flush();
                return ExitCode.OK;
            });
        }
    }

    /** {@code kollider fits cancel}: gives a request up. */
    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Gives a request up that is not done yet.",
            footer = {"", "Example:", "  kollider fits cancel analysis.yaml ID --bootstrap-servers kafka:9092"})
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Parameters(index = "1", paramLabel = "ID", description = "Of the request.")
        private String id;

        @Mixin
        private TopicsArguments topics;

        @Override
        public Integer call() throws Exception {
            return with(argument.readWithoutFiles(), topics, (connection, names, results) -> {
                try (FitRequests requests = FitRequests.open(connection.clients(), names)) {
                    requests.send(
                            FitRequest.cancelling(id, System.getProperty("user.name", ""), System.currentTimeMillis()));
                }
                return ExitCode.OK;
            });
        }
    }
}
