package io.kollider.cli.command;

import io.kollider.analysis.NearName;
import io.kollider.fitter.interpolation.FactorCode;
import io.kollider.fitter.interpolation.InterpolationCodes;
import io.kollider.fitter.interpolation.ShiftCode;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    @Option(
            names = "--interpolation",
            paramLabel = "TYPE=CODE",
            split = ",",
            description =
                    "Interpolation of a type of modifier: normsys=code0, code1, code2 or code4 (default), histosys=code0, code2, code2_continuous (ROOT's) or code4p (default).")
    private Map<String, String> interpolation = new LinkedHashMap<>();

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
            Model model = Model.of(workspace, measurement(workspace), codes()).startingAt(initial);
            return model.fixing(matching(model));
        });
    }

    private InterpolationCodes codes() {
        FactorCode normSys = InterpolationCodes.DEFAULT.normSys();
        ShiftCode histoSys = InterpolationCodes.DEFAULT.histoSys();
        for (Map.Entry<String, String> chosen : interpolation.entrySet()) {
            switch (chosen.getKey()) {
                case "normsys" -> normSys = code(chosen, FactorCode.values());
                case "histosys" -> histoSys = code(chosen, ShiftCode.values());
                default ->
                    throw new WorkspaceException(
                            "--interpolation: there are codes for normsys and histosys, not for '%s'"
                                    .formatted(chosen.getKey()));
            }
        }
        return new InterpolationCodes(normSys, histoSys);
    }

    private static <E extends Enum<E>> E code(Map.Entry<String, String> chosen, E[] codes) {
        for (E code : codes) {
            if (code.name().equalsIgnoreCase(chosen.getValue())) {
                return code;
            }
        }
        throw new WorkspaceException("--interpolation: %s has no '%s' (it has: %s)"
                .formatted(
                        chosen.getKey(),
                        chosen.getValue(),
                        Stream.of(codes)
                                .map(code -> code.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
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
