package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.NearName;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.cli.ExitCode;
import io.kollider.cli.events.EventFormat;
import io.kollider.cli.events.FileScores;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.root.RootFile;
import io.kollider.root.Table;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider score FILE.root…}: scores of models as a friend tree. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Scores every entry of some files with the models of an analysis file, and writes the scores as a tree with as many entries: a friend.",
            "An entry that a model's 'select' leaves out, or that lacks a value, has the score of --missing. Branches are called MODEL_SCORE."
        },
        footer = {
            "",
            "The tree goes with a chain of the files in the order in which they are given:",
            "  TChain chain(\"analysis\"); chain.Add(\"a.root\"); chain.Add(\"b.root\");",
            "  chain.AddFriend(\"scores\", \"scores.root\");",
            "",
            "Example:",
            "  kollider score a.root b.root --analysis analysis.yaml --model lstm --out scores.root"
        })
public final class ScoreCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.root[:TREE]",
            converter = TreeLocation.Converter.class,
            description = "Files, or addresses of files. Without TREE: the tree of the analysis (input.tree).")
    private List<TreeLocation> files = List.of();

    @Option(
            names = "--analysis",
            required = true,
            paramLabel = "ANALYSIS.yaml",
            description = "The analysis file that declares the models, and the objects and definitions that they use.")
    private Path analysisFile;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value of the analysis file: keys and list indexes joined by dots, VALUE in YAML.")
    private List<String> settings = List.of();

    @Option(names = "--model", split = ",", paramLabel = "NAME", description = "Models that score (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--missing",
            paramLabel = "VALUE",
            defaultValue = "NaN",
            description = "The score of an entry that has none (default: ${DEFAULT-VALUE}).")
    private double missing;

    @Option(
            names = "--tree",
            paramLabel = "NAME",
            defaultValue = "scores",
            description = "Name of the tree of scores (default: ${DEFAULT-VALUE}).")
    private String tree;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "scores.root",
            description = "The file to write: FILE.root or FILE.arrow (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private ProgressOption display;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        EventFormat.require(out);
        requireOther();
        Analysis analysis = AnalysisFile.readBeforeFiles(analysisFile, settings);
        List<OnnxModel> wanted = wanted(analysis);
        PrintWriter err = spec.commandLine().getErr();
        long entries;
        long unscored;
        try (Models models = Models.open(analysis);
                FileScores scores = new FileScores(analysis, models, wanted, missing, out, tree);
                Progress progress = display.start(err)) {
            score(analysis, scores, progress);
            scores.finish();
            entries = scores.entries();
            unscored = scores.unscored();
        }
        PrintWriter text = spec.commandLine().getOut();
        text.printf(
                "%,d entries in %s; %,d have no score of %s and hold %s%n",
                entries, out, unscored, wanted.get(0).name(), missing);
        text.flush();
        return ExitCode.OK;
    }

    /** The file of scores must not replace one that is scored. */
    private void requireOther() throws IOException {
        for (TreeLocation location : files) {
            String text = location.file().toString();
            if (!FileLocation.isAddress(text) && Files.exists(out) && Files.isSameFile(Path.of(text), out)) {
                throw new IOException(
                        "--out %s is one of the files that are scored; choose another name".formatted(out));
            }
        }
    }

    private void score(Analysis analysis, FileScores scores, Progress progress) throws IOException {
        long total = 0;
        for (TreeLocation location : files) {
            try (RootFile file = location.file().open()) {
                total += table(analysis, location, file).entries();
            }
        }
        progress.update(Stage.SCORE, 0, total);
        for (TreeLocation location : files) {
            try (RootFile file = location.file().open()) {
                Table table = table(analysis, location, file);
                long before = scores.entries();
                long all = total;
                scores.append(
                        table,
                        location.file().toString(),
                        position -> progress.update(Stage.SCORE, before + position, all));
            }
        }
        progress.update(Stage.SCORE, total, total);
    }

    private static Table table(Analysis analysis, TreeLocation location, RootFile file) {
        return file.table(location.tree().orElse(analysis.input().tree()));
    }

    private List<OnnxModel> wanted(Analysis analysis) {
        List<String> known = analysis.models().stream().map(OnnxModel::name).toList();
        if (known.isEmpty()) {
            throw new AnalysisException(List.of(analysisFile + ": declares no models"));
        }
        if (names.isEmpty()) {
            return analysis.models();
        }
        List<OnnxModel> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(analysis.models().stream()
                    .filter(model -> model.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AnalysisException(List.of("--model %s: no model of this name%s (%s has: %s)"
                            .formatted(name, NearName.hint(name, known), analysisFile, String.join(", ", known))))));
        }
        return wanted;
    }
}
