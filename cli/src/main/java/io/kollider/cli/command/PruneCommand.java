package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.editing.Glob;
import io.kollider.fitter.editing.Pruning;
import io.kollider.fitter.editing.SmallEffects;
import io.kollider.fitter.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider prune}: a workspace without some of its parts, or without variations of small effect. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Removes parts of a workspace by name (* for any text, ? for any character), and variations of small effect.",
            "The normalisation of a histosys is the ratio of sums over bins, its shape the largest relative change of a bin beside that. One whose shape only is small becomes a normsys."
        },
        footer = {
            "",
            "Example:",
            "  kollider prune workspace.json --channel 'VR_*' --small-shape 0.01 --small-normalisation 0.005 --out pruned.json"
        })
public final class PruneCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceSource source;

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "GLOB",
            description = "Channels to remove, with what was observed there. May be repeated, as those below.")
    private List<String> channels = List.of();

    @Option(
            names = {"-s", "--sample"},
            paramLabel = "GLOB",
            description = "Samples to remove.")
    private List<String> samples = List.of();

    @Option(
            names = {"-m", "--modifier"},
            paramLabel = "GLOB",
            description = "Modifiers to remove, with the settings of their parameters.")
    private List<String> modifiers = List.of();

    @Option(
            names = {"-t", "--modifier-type"},
            paramLabel = "GLOB",
            description = "Types of modifiers to remove, for example staterror.")
    private List<String> types = List.of();

    @Option(names = "--measurement", paramLabel = "GLOB", description = "Measurements to remove.")
    private List<String> measurements = List.of();

    @Option(
            names = "--small-normalisation",
            paramLabel = "X",
            description = "Removes changes of a sample's normalisation below this, relatively (default: none).")
    private double normalisation;

    @Option(
            names = "--small-shape",
            paramLabel = "X",
            description = "Removes changes of a sample's shape below this in every bin, relatively (default: none).")
    private double shape;

    @Mixin
    private WorkspaceOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkThreshold("--small-normalisation", normalisation);
        checkThreshold("--small-shape", shape);
        Workspace read = source.read();
        SmallEffects.Result result = source.named(() -> {
            Workspace pruned = new Pruning(
                            globs(channels), globs(samples), globs(modifiers), globs(types), globs(measurements))
                    .of(read);
            return new SmallEffects(normalisation, shape).of(pruned);
        });
        output.write(result.workspace());
        report(result.entries(), output.remarks());
        return ExitCode.OK;
    }

    private void checkThreshold(String option, double threshold) {
        if (!(threshold >= 0)) {
            throw new ParameterException(
                    spec.commandLine(), "%s is %s, must not be negative".formatted(option, threshold));
        }
    }

    private static List<Glob> globs(List<String> texts) {
        return texts.stream().map(Glob::of).toList();
    }

    private static void report(List<SmallEffects.Entry> entries, PrintWriter out) {
        for (SmallEffects.Entry entry : entries) {
            out.printf(
                    Locale.ROOT,
                    "%s %s %s %s: normalisation %.2g, shape %.2g: %s%n",
                    entry.channel(),
                    entry.sample(),
                    entry.type(),
                    entry.modifier(),
                    entry.normalisation(),
                    entry.shape(),
                    entry.outcome());
        }
        out.flush();
    }
}
