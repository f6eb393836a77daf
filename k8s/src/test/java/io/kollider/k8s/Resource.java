package io.kollider.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One document of a manifest.
 *
 * @param origin where it stands, for messages
 */
record Resource(String origin, JsonNode tree) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All documents of a file. */
    static List<Resource> of(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Resource> of(String origin, String yaml) {
        List<Resource> all = new ArrayList<>();
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        for (Object document : new Load(settings).loadAllFromString(yaml)) {
            JsonNode tree = JSON.valueToTree(document);
            all.add(new Resource(
                    origin + " " + tree.path("kind").asText() + " "
                            + tree.at("/metadata/name").asText(),
                    tree));
        }
        return all;
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String type() {
        return tree.path("apiVersion").asText() + " " + kind();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /** What a template of pods says, if this is a workload. */
    JsonNode pod() {
        return tree.at("/spec/template/spec");
    }

    boolean isWorkload() {
        return List.of("Deployment", "StatefulSet", "Job").contains(kind());
    }

    /** The one container of a workload. */
    JsonNode container() {
        return pod().path("containers").path(0);
    }

    /** A container's environment variable, as it stands there. */
    JsonNode environment(String name) {
        for (JsonNode variable : container().path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError(origin + " has no environment variable " + name);
    }

    @Override
    public String toString() {
        return origin;
    }
}
