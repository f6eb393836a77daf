package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.ClosedList;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.NamedFiles;
import io.kollider.producers.service.IngestStatus;
import io.kollider.producers.service.StreamsLag;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider ingest}: what was sent of the files of an analysis, and what is to become of them. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Shows how far the files of an analysis are, tries files again, takes files back.",
        subcommands = {IngestCommand.Status.class, IngestCommand.Retry.class, IngestCommand.Withdraw.class})
public final class IngestCommand {
    private static final long RATE_MILLIS = 1000;

    /** {@code kollider ingest status}. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows files, events, rate, and why files failed.",
            footer = {"", "Example:", "  kollider ingest status analysis.yaml --bootstrap-servers kafka:9092 --json"})
    static final class Status implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Option(names = "--json", description = "A JSON object with every file.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, IOException, InterruptedException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis);
                    IngestStatus status = IngestStatus.open(
                            connection.clients(), connection.events().get(0))) {
                List<FileStatus> before = status.refresh();
                double rate = 0;
                List<FileStatus> files = before;
                if (topics.isCluster()
                        && before.stream().anyMatch(file -> !file.state().isSettled())) {
                    long start = System.nanoTime();
                    Thread.sleep(RATE_MILLIS);
                    files = status.refresh();
                    rate = (sent(files) - sent(before)) / ((System.nanoTime() - start) * 1e-9);
                }
                OptionalLong lag = lag(connection);
                if (json) {
                    IngestTable.json(files, rate, lag, out);
                } else {
                    IngestTable.lines(files, rate, lag).forEach(out::println);
                }
                out.flush();
                return files.stream().anyMatch(file -> file.state() == FileStatus.State.FAILED)
                        ? ExitCode.INCOMPLETE
                        : ExitCode.OK;
            }
        }

        private OptionalLong lag(Connection connection) throws InterruptedException {
            if (!topics.isCluster()) {
                return OptionalLong.empty();
            }
            try (StreamsLag lag =
                    new StreamsLag(connection.clients(), connection.events().get(0))) {
                lag.update();
                return lag.most();
            }
        }

        private static long sent(List<FileStatus> files) {
            return files.stream().mapToLong(FileStatus::sent).sum();
        }
    }

    /** {@code kollider ingest retry}. */
    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = {
                "Has files that failed tried again: those that are named, else all.",
                "A file that was withdrawn is ingested again if it is named."
            },
            footer = {
                "",
                "Example:",
                "  kollider ingest retry analysis.yaml data_17.root --bootstrap-servers kafka:9092"
            })
    static final class Retry implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Parameters(
                index = "1..*",
                paramLabel = "FILE",
                description =
                        "A path, the end of one, or a file's id; with /VARIATION, of a file with trees of several, that one.")
        private List<String> names = List.of();

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
                List<FileStatus> files = status.refresh();
                List<FileStatus> asked = names.isEmpty()
                        ? files.stream()
                                .filter(file -> file.state() == FileStatus.State.FAILED)
                                .toList()
                        : NamedFiles.of(names, files);
                for (FileStatus file : asked) {
                    retry(file, status.files(), out);
                }
                status.files().flush();
                if (asked.isEmpty()) {
                    out.println("No file has failed");
                } else {
                    out.println(when(topics));
                }
            }
            out.flush();
            return ExitCode.OK;
        }

        private static void retry(FileStatus file, FilesTopic files, PrintWriter out) {
            WantedFiles wanted = files.refresh();
            wanted.failure(file.file()).ifPresent(files::retry);
            wanted.request(file.file())
                    .filter(request -> request.wanted() == WantedState.WITHDRAWN)
                    .map(request -> request.with(WantedState.INGESTED))
                    .ifPresent(files::ask);
            out.println("To be sent again: " + file.name());
        }
    }

    /** {@code kollider ingest withdraw}. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = {
                "Takes all events of files out of the histograms, exactly: as if they had never been sent.",
                "A withdrawn file stays so until 'ingest retry FILE'."
            },
            footer = {
                "",
                "Example:",
                "  kollider ingest withdraw analysis.yaml data_17.root --bootstrap-servers kafka:9092"
            })
    static final class Withdraw implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "FILE",
                description =
                        "A path, the end of one, or a file's id; with /VARIATION, of a file with trees of several, that one.")
        private List<String> names = List.of();

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis)) {
                List<Topics> events = connection.events();
                List<FileStatus> asked;
                try (IngestStatus status = IngestStatus.open(connection.clients(), events.get(0))) {
                    asked = NamedFiles.of(names, status.refresh());
                    for (FileStatus file : asked) {
                        withdraw(analysis, file, status.files());
                        out.println("To be taken back: " + file.name());
                    }
                    status.files().flush();
                }
                for (Topics older : events.subList(1, events.size())) {
                    try (IngestStatus status = IngestStatus.open(connection.clients(), older)) {
                        for (FileStatus file : status.refresh()) {
                            if (asked.stream().anyMatch(one -> one.name().equals(file.name()))) {
                                withdraw(analysis, file, status.files());
                            }
                        }
                        status.files().flush();
                    }
                }
                out.println(when(topics));
            }
            out.flush();
            return ExitCode.OK;
        }

        private static void withdraw(Analysis analysis, FileStatus file, FilesTopic files) {
            FileRequest request = files.refresh()
                    .request(file.file())
                    .orElseThrow(() -> new IllegalArgumentException(
                            file.path() + ": nothing of it was sent, as it could not be opened"));
            ClosedList.requireOpen(analysis, request);
            files.refresh().failure(file.file()).ifPresent(files::retry);
            files.ask(request.with(WantedState.WITHDRAWN));
        }
    }

    static String when(TopicsArguments topics) {
        return topics.isCluster() ? "The producers do it as soon as they can" : "The next 'kollider run' does it";
    }
}
