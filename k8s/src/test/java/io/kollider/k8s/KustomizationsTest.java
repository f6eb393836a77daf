package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KustomizationsTest {
    static List<Path> kustomizations() {
        return Manifests.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void namesEachFileBesideItAndNoOther(Path folder) throws IOException {
        JsonNode kustomization = Manifests.kustomization(folder);
        Set<String> named = new TreeSet<>();
        named.add("kustomization.yaml");
        Stream.of("resources", "components")
                .flatMap(key -> kustomization.path(key).valueStream())
                .map(JsonNode::asText)
                .forEach(named::add);
        kustomization
                .path("configMapGenerator")
                .valueStream()
                .flatMap(generator -> generator.path("files").valueStream())
                .map(JsonNode::asText)
                .forEach(named::add);
        kustomization
                .path("patches")
                .valueStream()
                .filter(patch -> patch.has("path"))
                .forEach(patch -> named.add(patch.path("path").asText()));
        assertThat(named).allMatch(name -> Files.exists(folder.resolve(name)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(named);
        }
    }

    /** Kustomize is silent about a patch that meets nothing. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyPatchMeetsSomething(Path folder) {
        List<Resource> all = Manifests.written();
        for (JsonNode patch : Manifests.kustomization(folder).path("patches")) {
            JsonNode target = patch.path("target");
            assertThat(all)
                    .as(folder + " " + target)
                    .anyMatch(resource -> resource.kind()
                                    .matches(target.path("kind").asText(".*"))
                            && resource.name().matches(target.path("name").asText(".*"))
                            && hasLabel(resource, target.path("labelSelector").asText("")));
        }
    }

    private static boolean hasLabel(Resource resource, String selector) {
        if (selector.isEmpty()) {
            return true;
        }
        String[] label = selector.split("=", 2);
        return resource.at("/metadata/labels").path(label[0]).asText().equals(label[1]);
    }

    @Test
    void anotherAnalysisNeedsAnotherNameInOnePlace(@TempDir Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith("src") && !file.startsWith("target"))
                    .toList()) {
                Files.createDirectories(copy.resolve(file).getParent());
                Files.copy(file, copy.resolve(file));
            }
        }
        Path kustomization = copy.resolve(Path.of("analyses", "ttbar-z", "kustomization.yaml"));
        Files.writeString(kustomization, Files.readString(kustomization).replace("name=ttbar-z", "name=higgs.4l"));
        Optional<byte[]> yaml = Tool.run(
                "kubectl",
                "kustomize",
                copy.resolve(Path.of("overlays", "production")).toString());
        assumeTrue(yaml.isPresent(), "kubectl renders overlays");
        List<String> names = Resource.of("other", new String(yaml.get(), StandardCharsets.UTF_8)).stream()
                .filter(resource -> resource.type().startsWith("kafka.strimzi.io"))
                .flatMap(resource -> Stream.concat(
                        resource.tree().findValues("topicName").stream(),
                        resource.at("/spec/authorization/acls").valueStream().map(acl -> acl.at("/resource/name"))))
                .map(JsonNode::asText)
                .toList();
        assertThat(names).hasSizeGreaterThan(40).allMatch(name -> name.startsWith("kollider.higgs.4l."));
    }

    @Test
    void podsAreFoundByWhatSelectsThem() {
        List<Resource> all = Manifests.written();
        Set<String> labels = new TreeSet<>();
        all.stream()
                .filter(Resource::isWorkload)
                .forEach(workload ->
                        labels.add(workload.at("/spec/template/metadata/labels").toString()));
        for (Resource resource : all) {
            JsonNode selector = switch (resource.kind()) {
                case "Deployment", "StatefulSet", "PodDisruptionBudget" -> resource.at("/spec/selector/matchLabels");
                case "Service" -> resource.at("/spec/selector");
                default -> resource.at("/none");
            };
            if (!selector.isMissingNode()) {
                assertThat(labels).as(resource.toString()).contains(selector.toString());
            }
        }
        assertThat(labels).hasSize(4);
    }
}
