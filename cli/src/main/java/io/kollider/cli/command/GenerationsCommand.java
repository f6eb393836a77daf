package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.GenerationRemoval;
import io.kollider.cli.run.GenerationStatus;
import io.kollider.cli.run.RunException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.generation.Switchover;
import io.kollider.streams.topology.HistogramFingerprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider generations}: what an analysis filled under earlier settings and now, and which of it is read. */
@Command(
        name = "generations",
        mixinStandardHelpOptions = true,
        description =
                "Shows the generations of histograms that an analysis has, switches between them, deletes old ones.",
        subcommands = {GenerationsCommand.Show.class, GenerationsCommand.Serve.class, GenerationsCommand.Delete.class})
public final class GenerationsCommand {

    /** {@code kollider generations list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists generations, how far each is, and what differs from the settings of the analysis file.",
            footer = {"", "Example:", "  kollider generations list analysis.yaml --bootstrap-servers kafka:9092"})
    static final class Show implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Option(names = "--json", description = "A JSON array with every generation.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, IOException, InterruptedException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis)) {
                List<GenerationStatus> all = GenerationStatus.of(connection, HistogramFingerprint.text(analysis));
                if (json) {
                    GenerationTable.json(all, out);
                } else {
                    GenerationTable.lines(all).forEach(out::println);
                }
            }
            out.flush();
            return ExitCode.OK;
        }
    }

    /** {@code kollider generations serve}. */
    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a generation be read from now on, if it covers what was sent.",
                "A newer one needs no command; this is the way back to an older one."
            },
            footer = {"", "Example:", "  kollider generations serve analysis.yaml 1 --bootstrap-servers kafka:9092"})
    static final class Serve implements Callable<Integer> {
        private static final int LOOKS = 20;
        private static final long LOOK_MILLIS = 500;

        @Mixin
        private AnalysisArgument argument;

        @Parameters(index = "1", paramLabel = "GENERATION", description = "Its number, as 'generations list' shows it.")
        private int number;

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, InterruptedException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis)) {
                Generations now = connection.control().refresh();
                HistogramGeneration wanted = now.serving(number).histograms(number);
                try (Switchover switchover = Switchover.of(
                        connection.clients(), connection.control(), now.topics(wanted), SchemaSource.NONE)) {
                    awaitCovered(switchover);
                }
                connection.control().change(generations -> generations.serving(number));
            }
            out.println("Generation " + number + " serves");
            out.flush();
            return ExitCode.OK;
        }

        private void awaitCovered(Switchover switchover) throws InterruptedException {
            for (int look = 1; !switchover.isCovered(); look++) {
                if (look == LOOKS) {
                    throw new RunException("generation " + number + " does not cover what was sent; 'generations list'"
                            + " says how far it is, 'kollider streams' with its analysis file goes on");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** {@code kollider generations delete}. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = {
                "Deletes generations that are not read any more, and events that no generation is filled from any more.",
                "Killed and given again, the command goes on."
            },
            footer = {"", "Example:", "  kollider generations delete analysis.yaml 1 2 --bootstrap-servers kafka:9092"})
    static final class Delete implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "GENERATION",
                description = "Numbers, as 'generations list' shows them.")
        private List<Integer> numbers = List.of();

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, InterruptedException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis);
                    GenerationRemoval removal = GenerationRemoval.on(connection)) {
                for (int number : numbers) {
                    removal.delete(number);
                    out.println("Generation " + number + " is deleted");
                }
                removal.deleteUnusedEvents().forEach(events -> out.println("Events " + events + " are deleted"));
            }
            out.flush();
            return ExitCode.OK;
        }
    }
}
