package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.report.FitJson;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider fit WORKSPACE.json}: a maximum likelihood fit of a pyhf workspace. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Fits a HistFactory workspace (pyhf JSON 1.0.0).",
        footer = {"", "Example:", "  kollider fit workspace.json --freeze 'gamma_*' --out fit.json"})
public final class FitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORKSPACE.json", description = "The workspace.")
    private Path file;

    @Option(
            names = "--patch",
            paramLabel = "PATCH.json",
            description = "A JSON patch (RFC 6902) to apply to the workspace first.")
    private @Nullable Path patch;

    @Option(
            names = "--measurement",
            paramLabel = "NAME",
            description = "The measurement whose settings and parameter of interest are taken; the first if not given.")
    private @Nullable String measurement;

    @Option(
            names = "--freeze",
            paramLabel = "GLOB",
            description =
                    "Holds the parameters of matching names at their initial values (* for any text, ? for any character). May be repeated.")
    private List<String> frozen = List.of();

    @Option(names = "--out", paramLabel = "FIT.json", description = "Where all results are written.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model model;
        try {
            Workspace workspace = patch == null ? WorkspaceFile.read(file) : WorkspaceFile.read(file, patch);
            String chosen = measurement == null ? first(workspace) : measurement;
            Model read = Model.of(workspace, chosen);
            model = read.fixing(matching(read));
        } catch (WorkspaceException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new WorkspaceException(file + ": " + message);
        }
        FitResult fit = MaximumLikelihood.fit(model);
        PrintWriter printer = spec.commandLine().getOut();
        FitTable.print(fit, printer);
        printer.flush();
        if (out != null) {
            FitJson.write(out, fit, model.poi().isEmpty() ? List.of() : List.of(model.poi()));
        }
        return fit.converged() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
    }

    private static String first(Workspace workspace) {
        if (workspace.measurements().isEmpty()) {
            throw new WorkspaceException("the workspace has no measurements");
        }
        return workspace.measurements().get(0).name();
    }

    private List<String> matching(Model model) {
        List<String> names = new ArrayList<>();
        for (String glob : frozen) {
            Pattern pattern = pattern(glob);
            List<String> matches = model.parameters().stream()
                    .map(Parameter::name)
                    .filter(name -> pattern.matcher(name).matches())
                    .toList();
            if (matches.isEmpty()) {
                throw new WorkspaceException("--freeze '%s' matches no parameter".formatted(glob));
            }
            names.addAll(matches);
        }
        return names;
    }

    /** Brackets are literal: they are part of names such as {@code gamma[0]}. */
    private static Pattern pattern(String glob) {
        StringBuilder expression = new StringBuilder();
        for (char c : glob.toCharArray()) {
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(expression.toString());
    }
}
