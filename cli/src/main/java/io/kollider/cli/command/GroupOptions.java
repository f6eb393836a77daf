package io.kollider.cli.command;

import io.kollider.fitter.inference.ParameterGroups;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Groups of parameters by their names. */
@Command
final class GroupOptions {
    @Option(
            names = "--group",
            paramLabel = "NAME=GLOB[,GLOB...]",
            description =
                    "A group of parameters. May be repeated; without groups: systematics, simulation statistics and normalisation factors.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "YAML or JSON that maps names of groups to a glob or a list of globs.")
    private @Nullable Path file;

    /** @throws WorkspaceException if a glob matches nothing, or the file is not of that form */
    ParameterGroups of(Model model, String poi) throws IOException {
        Map<String, List<String>> globs = new LinkedHashMap<>();
        if (file != null) {
            globs.putAll(read(file));
        }
        given.forEach((name, list) -> globs.put(name, List.of(list.split(","))));
        if (globs.isEmpty()) {
            return ParameterGroups.standard(model, poi);
        }
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        globs.forEach((name, list) -> groups.put(name, matching(name, list, model, poi)));
        return ParameterGroups.of(groups);
    }

    private static Set<String> matching(String group, List<String> globs, Model model, String poi) {
        Set<String> names = new LinkedHashSet<>();
        for (String glob : globs) {
            List<String> matches = new Glob(glob).in(model);
            if (matches.isEmpty()) {
                throw new WorkspaceException("group '%s': '%s' matches no parameter".formatted(group, glob));
            }
            names.addAll(matches);
        }
        names.remove(poi);
        return names;
    }

    private static Map<String, List<String>> read(Path file) throws IOException {
        Object document;
        try {
            document = new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (YamlEngineException e) {
            throw new WorkspaceException(
                    file + ": " + e.getMessage().lines().findFirst().orElse("not YAML"));
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw new WorkspaceException(file + ": a map from names of groups to globs is expected");
        }
        Map<String, List<String>> globs = new LinkedHashMap<>();
        map.forEach((name, value) -> globs.put(String.valueOf(name), texts(file, name, value)));
        return globs;
    }

    private static List<String> texts(Path file, @Nullable Object name, @Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof String text)) {
                    throw new WorkspaceException("%s: group '%s': '%s' is no name".formatted(file, name, item));
                }
                texts.add(text);
            }
        }
        if (texts.isEmpty()) {
            throw new WorkspaceException("%s: group '%s' has no parameters".formatted(file, name));
        }
        return texts;
    }
}
