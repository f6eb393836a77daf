package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.cli.run.Connection;
import io.kollider.cli.run.DataDirectory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the topics of an analysis are: in the data directory of its runs, or on a Kafka cluster. */
@Command
final class TopicsArguments {
    @Mixin
    private KafkaArguments kafka;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "State of the analysis' runs, if no Kafka cluster is given (default: .kollider/<analysis>).")
    private Optional<Path> dataDirectory = Optional.empty();

    /** Whether producers run beside this command, rather than with the next run. */
    boolean isCluster() {
        return dataDirectory.isEmpty() && kafka.isGiven();
    }

    Connection connect(Analysis analysis) throws BrokerException {
        return isCluster()
                ? Connection.to(kafka.clients(), analysis)
                : Connection.to(DataDirectory.of(analysis.name(), dataDirectory), analysis);
    }
}
