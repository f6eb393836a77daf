package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.broker.BrokerException;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.OpenLetters;
import io.kollider.producers.service.IngestStatus;
import io.kollider.schemas.deadletter.DatasetLoss;
import io.kollider.schemas.deadletter.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider dead-letters}: what could not be read, converted or counted. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows what could not be read, converted or counted, and has it tried again.",
        subcommands = {DeadLettersCommand.Show.class, DeadLettersCommand.Replay.class})
public final class DeadLettersCommand {

    /** {@code kollider dead-letters list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists files and blocks with their place, entries and reason; those left out that are well by now.",
            footer = {"", "Example:", "  kollider dead-letters list analysis.yaml --data-dir .kollider/my-analysis"})
    static final class Show implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, IOException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis);
                    IngestStatus status = IngestStatus.open(
                            connection.clients(), connection.events().get(0))) {
                List<DeadLetter> letters =
                        OpenLetters.of(connection.clients(), connection.events().get(0), status);
                if (json) {
                    DeadLetterLines.json(letters, out);
                } else {
                    letters.forEach(letter -> out.println(DeadLetterLines.of(letter)));
                    DatasetLoss.of(letters)
                            .forEach(loss -> out.println(DeadLetterLines.of(loss, hasSums(analysis, loss.dataset()))));
                    out.println(String.format(
                            Locale.ROOT,
                            "%,d dead letters, %,d events",
                            letters.size(),
                            letters.stream().mapToLong(DeadLetter::count).sum()));
                }
                out.flush();
                return letters.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
            }
        }

        /** Whether events of a dataset have a share in a sum of generator weights. */
        private static boolean hasSums(Analysis analysis, String dataset) {
            return !analysis.input().isNormalisedInWeight()
                    && analysis.sources().stream()
                            .noneMatch(source -> source.key().equals(dataset) && source.kind() == DatasetKind.DATA);
        }
    }

    /** {@code kollider dead-letters replay}. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Has what the list shows tried again: files are sent from where they were left, lost blocks once more.",
                "Events that alone are left out of their blocks, for a weight that cannot be used, stay left out.",
                "Nothing counts twice, however often this is done."
            },
            footer = {"", "Example:", "  kollider dead-letters replay analysis.yaml --bootstrap-servers kafka:9092"})
    static final class Replay implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis);
                    IngestStatus status = IngestStatus.open(
                            connection.clients(), connection.events().get(0))) {
                List<DeadLetter> letters =
                        OpenLetters.of(connection.clients(), connection.events().get(0), status);
                List<DeadLetter> again =
                        letters.stream().filter(DeadLetter::canBeTriedAgain).toList();
                status.files().tryAgain(again);
                out.println(String.format(
                        Locale.ROOT,
                        "%,d dead letters are tried again%s",
                        again.size(),
                        again.isEmpty() ? "" : ". " + IngestCommand.when(topics)));
                if (again.size() < letters.size()) {
                    out.println(String.format(
                            Locale.ROOT,
                            "%,d are about events whose weight cannot be used: another try would give the same",
                            letters.size() - again.size()));
                }
            }
            out.flush();
            return ExitCode.OK;
        }
    }
}
