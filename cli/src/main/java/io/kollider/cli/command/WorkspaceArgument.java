package io.kollider.cli.command;

import io.kollider.analysis.NearName;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The workspace of a command, and what is changed of it and of its model before anything is computed. */
@Command
final class WorkspaceArgument {
    @Mixin
    private WorkspaceSource source;

    @Option(
            names = "--measurement",
            paramLabel = "NAME",
            description = "The measurement whose settings and parameter of interest are taken; the first if not given.")
    private @Nullable String measurement;

    @Option(
            names = "--channels",
            paramLabel = "NAME",
            split = ",",
            description = "Only these channels (names separated by commas) are used.")
    private List<String> channels = List.of();

    @Option(
            names = "--freeze",
            paramLabel = "GLOB",
            description =
                    "Holds the parameters of matching names at their initial values (* for any text, ? for any character). May be repeated.")
    private List<String> frozen = List.of();

    @Option(
            names = "--set",
            paramLabel = "PARAM=VALUE",
            description =
                    "Another initial value of a parameter: fits start there, and a parameter that is fixed or frozen stays there. Its constraint does not move. May be repeated.")
    private Map<String, Double> initial = new LinkedHashMap<>();

    Path file() {
        return source.file();
    }

    /** The workspace after patches, with the chosen channels only. */
    Workspace workspace() throws IOException {
        Workspace read = source.read();
        return channels.isEmpty() ? read : named(() -> read.only(channels));
    }

    /** The name of the measurement to be used. */
    String measurement(Workspace workspace) {
        if (measurement != null) {
            return measurement;
        }
        return named(() -> workspace.measurements().stream()
                .findFirst()
                .map(Measurement::name)
                .orElseThrow(() -> new WorkspaceException("the workspace has no measurements")));
    }

    /** The model of {@link #workspace()}. */
    Model model() throws IOException {
        return model(workspace());
    }

    /** The model of a workspace for the chosen measurement, with initial values and fixed parameters as the options say. */
    Model model(Workspace workspace) {
        return named(() -> {
            Model model = Model.of(workspace, measurement(workspace)).startingAt(initial);
            return model.fixing(matching(model));
        });
    }

    private List<String> matching(Model model) {
        List<String> names = new ArrayList<>();
        for (String glob : frozen) {
            List<String> matches = new Glob(glob).in(model);
            if (matches.isEmpty()) {
                List<String> all = model.parameters().stream()
                        .map(parameter -> parameter.name())
                        .toList();
                throw new WorkspaceException(
                        "--freeze '%s' matches no parameter%s".formatted(glob, NearName.hint(glob, all)));
            }
            names.addAll(matches);
        }
        return names;
    }

    private <T> T named(Supplier<T> supplier) {
        return source.named(supplier);
    }
}
