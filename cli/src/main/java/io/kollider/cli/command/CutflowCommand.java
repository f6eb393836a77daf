package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Sample;
import io.kollider.broker.BrokerException;
import io.kollider.cli.run.CommittedHistograms;
import io.kollider.cli.run.Connection;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Yield;
import io.kollider.schemas.codec.MalformedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider cutflow ANALYSIS.yaml}: events that pass one selection after the other, raw and weighted. */
@Command(
        name = "cutflow",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the cutflows that were counted: of each step and sample the events that pass, without weights, and the "
                    + "events expected from their full weights at the analysis' luminosity, with the statistical error."
        },
        footer = {"", "Example:", "  kollider cutflow analysis.yaml emu_1b"})
public final class CutflowCommand implements Callable<Integer> {
    @Mixin
    private AnalysisArgument argument;

    @Parameters(
            index = "1..*",
            paramLabel = "CUTFLOW",
            description = "Only these: names of cutflows, or of regions with 'cutflow: true'.")
    private List<String> names = List.of();

    @Mixin
    private TopicsArguments topics;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BrokerException, IOException, MalformedRecordException {
        Analysis analysis = argument.readWithoutFiles();
        List<Cutflow> asked = asked(analysis);
        CommittedHistograms.Committed committed;
        try (Connection connection = topics.connect(analysis)) {
            committed = CommittedHistograms.readOf(analysis, connection);
        }
        Prediction prediction = Prediction.of(analysis, committed.histograms());
        PrintWriter out = spec.commandLine().getOut();
        Rows rows = new Rows("cutflow", "step", "sample", "events", "weighted", "error");
        for (Cutflow cutflow : asked) {
            for (String step : cutflow.steps().keySet()) {
                for (Sample sample : analysis.samples()) {
                    if (sample.estimate().isPresent() || prediction.isBlinded(sample, cutflow)) {
                        String why = sample.estimate().isPresent() ? "estimated" : "blinded";
                        rows.row(title(cutflow), step, sample.name(), why, "", "");
                        continue;
                    }
                    Yield passed = prediction.step(sample.name(), cutflow, step);
                    rows.row(
                            title(cutflow),
                            step,
                            sample.name(),
                            Long.toString(passed.entries()),
                            Rows.text(passed.sumw()),
                            Rows.text(passed.error()));
                }
            }
        }
        rows.print(out);
        return Incomplete.warn(committed, spec.commandLine().getErr());
    }

    private List<Cutflow> asked(Analysis analysis) {
        List<String> known =
                analysis.cutflows().stream().map(CutflowCommand::title).toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    argument.file() + ": no cutflow is counted; add 'cutflow', or 'cutflow: true' to a region");
        }
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("%s: no cutflow '%s'%s (there are: %s)"
                        .formatted(argument.file(), name, NearName.hint(name, known), String.join(", ", known)));
            }
        }
        return analysis.cutflows().stream()
                .filter(cutflow -> names.isEmpty() || names.contains(title(cutflow)))
                .toList();
    }

    private static String title(Cutflow cutflow) {
        String name = cutflow.region().isEmpty() ? cutflow.name() : cutflow.region();
        return name.isEmpty() ? "cutflow" : name;
    }
}
