package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.CommittedHistograms;
import io.kollider.cli.run.Connection;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.histogram.HistogramDump;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kollider histograms}: looks at what a data directory holds. */
@Command(
        name = "histograms",
        mixinStandardHelpOptions = true,
        description = "Shows the histograms that a data directory holds.",
        subcommands = {HistogramsCommand.Dump.class, ShowHistograms.class})
public final class HistogramsCommand {

    /** {@code kollider histograms dump ANALYSIS.yaml}: every sum, exactly. */
    @Command(
            name = "dump",
            mixinStandardHelpOptions = true,
            description = {
                "Prints every sum exactly, in an order that depends on nothing but the analysis: for comparing runs.",
                "Counts of data that are blinded are left out."
            },
            footer = {"", "Example:", "  kollider histograms dump analysis.yaml --data-dir .kollider/my-analysis"})
    static final class Dump implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, IOException, MalformedRecordException {
            Analysis analysis = argument.readWithoutFiles();
            PrintWriter out = spec.commandLine().getOut();
            try (Connection connection = topics.connect(analysis)) {
                HistogramDump.write(CommittedHistograms.read(analysis, connection), out);
            }
            out.flush();
            return ExitCode.OK;
        }
    }
}
