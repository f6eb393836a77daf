package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.cli.export.Channel;
import io.kollider.cli.export.ExportFormat;
import io.kollider.cli.export.TemplateFile;
import io.kollider.cli.run.CommittedHistograms;
import io.kollider.cli.run.Connection;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.codec.MalformedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider export}: results in the formats of other programmes. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes histograms and events in the formats of other programmes.",
        subcommands = {ExportCommand.Histograms.class, ExportEventsCommand.class})
public final class ExportCommand {
    /** {@code kollider export histograms ANALYSIS.yaml --out FILE.root}: templates for TRExFitter or Combine. */
    @Command(
            name = "histograms",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the histograms as TH1D, those of two variables as TH2D, into a ROOT file: data, and every sample normalised to the luminosity, nominally and "
                        + "at +1 and -1 sigma of each systematic that acts on it.",
                "A one-sided systematic has its mirror image as the other side. Nothing is smoothed, pruned or clipped; sums of "
                        + "squared weights are kept; the number of entries is the effective one."
            },
            footer = {
                "",
                "CHANNEL is the region with --fit, else REGION_HISTOGRAM. With --fit a histogram of two variables is a TH1D of the fitted",
                "bins, row by row, or of the slice that is fitted.",
                "",
                "trex: CHANNEL__SAMPLE and CHANNEL__SAMPLE__SYSTEMATICUp, ...Down, that is",
                "  Job: ReadFrom: HIST, HistoPath: DIRECTORY, HistoFile: FILE",
                "  Region: HistoName: CHANNEL",
                "  Sample: HistoNameSuff: __SAMPLE",
                "  Systematic: HistoNameSufUp: __SYSTEMATICUp, HistoNameSufDown: ...Down",
                "",
                "combine: CHANNEL/SAMPLE and CHANNEL/SAMPLE_SYSTEMATICUp, ...Down, and data as",
                "  CHANNEL/data_obs, that is a line",
                "  shapes * * FILE $$CHANNEL/$$PROCESS $$CHANNEL/$$PROCESS_$$SYSTEMATIC",
                "",
                "Example:",
                "  kollider export histograms analysis.yaml --format combine --out all.root"
            })
    static final class Histograms implements Callable<Integer> {
        @Mixin
        private AnalysisArgument argument;

        @Mixin
        private TopicsArguments topics;

        @Option(names = "--out", required = true, paramLabel = "FILE.root", description = "The file to write.")
        private Path out;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "trex",
                description = "Names of the histograms: trex or combine (default: ${DEFAULT-VALUE}).")
        private ExportFormat format;

        @Option(
                names = "--fit",
                paramLabel = "NAME",
                description =
                        "Only the histograms of this fit, their under- and overflow folded into the outermost bins or left "
                                + "out as the fit says; without it all histograms, under- and overflow beside the bins.")
        private @Nullable String fit;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BrokerException, IOException, MalformedRecordException {
            Analysis analysis = argument.readWithoutFiles();
            List<Channel> channels = fit == null ? Channel.all(analysis) : Channel.ofFit(analysis, fit);
            CommittedHistograms.Committed committed;
            try (Connection connection = topics.connect(analysis)) {
                committed = CommittedHistograms.readOf(analysis, connection);
            }
            List<String> notes = TemplateFile.write(
                    out, analysis, Prediction.of(analysis, committed.histograms()), channels, format);
            PrintWriter err = spec.commandLine().getErr();
            notes.forEach(note -> err.println("kollider: " + note));
            return Incomplete.warn(committed, err);
        }
    }
}
