package io.kollider.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of this module. */
final class Manifests {
    static final Path BASE = Path.of("base");
    static final List<String> OVERLAYS = List.of("dev", "production");

    private Manifests() {}

    /** Every folder with a kustomization. */
    static List<Path> kustomizations() {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.endsWith("kustomization.yaml") && !file.startsWith("target"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode kustomization(Path folder) {
        return Resource.of(folder.resolve("kustomization.yaml")).get(0).tree();
    }

    /** The files that a kustomization lists as resources. */
    static List<Path> resourceFiles(Path folder) {
        List<Path> files = new ArrayList<>();
        for (JsonNode name : kustomization(folder).path("resources")) {
            Path file = folder.resolve(name.asText());
            if (!Files.isDirectory(file)) {
                files.add(file);
            }
        }
        return files;
    }

    /** All resources as they are written, before anything is patched. */
    static List<Resource> written() {
        return kustomizations().stream()
                .flatMap(folder -> resourceFiles(folder).stream())
                .flatMap(file -> Resource.of(file).stream())
                .toList();
    }

    static List<Resource> written(String kind) {
        return written().stream()
                .filter(resource -> resource.kind().equals(kind))
                .toList();
    }

    /** What {@code kubectl kustomize} makes of an overlay; empty where there is no kubectl. */
    static Optional<List<Resource>> rendered(String overlay) {
        Path folder = Path.of("overlays", overlay);
        return Tool.run("kubectl", "kustomize", folder.toString())
                .map(yaml -> Resource.of("rendered " + overlay, new String(yaml, StandardCharsets.UTF_8)));
    }
}
