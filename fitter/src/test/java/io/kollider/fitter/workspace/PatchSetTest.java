package io.kollider.fitter.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against pyhf 0.7.6; {@code src/test/python/make_patchset.py} made the files. */
class PatchSetTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/kollider/fitter");
    private static final Path WORKSPACES = RESOURCES.resolve("reference/workspaces");
    private static final Path BASE = WORKSPACES.resolve("pyhf-1bin-shapesys.json");
    private static final Path PATCHSET = RESOURCES.resolve("workspace/patchset.json");

    static final List<Arguments> WRONG = List.of(
            argumentSet("no name", "", "there is no patch ''"),
            argumentSet(
                    "unknown name",
                    "stop_500_10",
                    "top level: there is no patch 'stop_500_10'; did you mean 'stop_500_0'? (it has 3 patches (m_stop, m_lsp): stop_500_0 (500.0,0.0), "),
            argumentSet("unknown values", "500,1", "there is no patch '500,1'"));

    static final List<Arguments> MISTAKES = List.of(
            argumentSet(
                    "other workspace",
                    "\"md5\": \"",
                    "\"md5\": \"0",
                    "metadata.digests.md5: the patches were made for a workspace with the digest 0"),
            argumentSet(
                    "fewer values",
                    "\"m_lsp\"",
                    "\"m_lsp\", \"x\"",
                    "patches[0].metadata: 2 values, the patchset has 3 labels"),
            argumentSet(
                    "name twice",
                    "stop_500_0\"",
                    "stop_500_100\"",
                    "patches[1].metadata: two patches are called 'stop_500_100'"),
            argumentSet(
                    "version",
                    "1.0.0\"\n}",
                    "2.0.0\"\n}",
                    "version: patchsets of version 1.0.0 are read, this is '2.0.0'"));

    @TempDir
    private Path directory;

    @Test
    void digestsAreThoseOfPyhf() throws IOException {
        JsonNode digests =
                JsonDocument.read(RESOURCES.resolve("workspace/digests.json")).get("digests");

        assertThat(digests.size()).isPositive();
        for (var digest : digests.properties()) {
            JsonNode workspace = JsonDocument.read(WORKSPACES.resolve(digest.getKey() + ".json"));
            assertThat(Digest.of(workspace, "MD5"))
                    .as(digest.getKey())
                    .isEqualTo(digest.getValue().get("md5").textValue());
            assertThat(Digest.of(workspace, "SHA-256"))
                    .isEqualTo(digest.getValue().get("sha256").textValue());
        }
    }

    @Test
    void numbersAreWrittenAsByPython() throws IOException {
        for (JsonNode number :
                JsonDocument.read(RESOURCES.resolve("workspace/digests.json")).get("numbers")) {
            double value =
                    Double.longBitsToDouble(Long.parseUnsignedLong(number.get(0).textValue(), 16));
            assertThat(Digest.number(value)).isEqualTo(number.get(1).textValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop_500_100", "500,100", "500.0, 1e2"})
    void patchesAsPyhfDoes(String key) throws IOException {
        Workspace workspace = WorkspaceFile.read(BASE, List.of(PATCHSET), Optional.of(key));

        assertThat(workspace).isEqualTo(WorkspaceFile.read(RESOURCES.resolve("workspace/patched.json")));
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void saysWhatCanBeChosen(String key, String message) {
        assertThatThrownBy(() -> WorkspaceFile.read(BASE, List.of(PATCHSET), Optional.of(key)))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(PATCHSET.toString())
                .hasMessageContaining(message);
    }

    @Test
    void asksForAChoice() {
        assertThatThrownBy(() -> WorkspaceFile.read(BASE, PATCHSET))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("choose one patch by its name or its values (it has 3 patches");
    }

    @Test
    void refusesAChoiceWithoutAPatchset() {
        assertThatThrownBy(() -> WorkspaceFile.read(BASE, List.of(), Optional.of("stop_500_0")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("without a patchset");
    }

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void refusesDamagedPatchsets(String old, String replacement, String message) throws IOException {
        String text = Files.readString(PATCHSET);
        assertThat(text).contains(old);
        Path damaged = Files.writeString(directory.resolve("patchset.json"), text.replaceFirst(old, replacement));

        assertThatThrownBy(() -> WorkspaceFile.read(BASE, List.of(damaged), Optional.of("stop_500_0")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(damaged + ": " + message);
    }

    @Test
    void doublingCopiesEndBeforeTheMemoryDoes() throws IOException {
        StringBuilder operations =
                new StringBuilder("[{\"op\": \"copy\", \"from\": \"/channels\", \"path\": \"/channels/-\"}");
        operations.append(
                ", {\"op\": \"copy\", \"from\": \"/channels/0\", \"path\": \"/channels/0/samples/-\"}".repeat(64));
        Path patch = Files.writeString(directory.resolve("patch.json"), operations.append("]"));

        assertThatThrownBy(() -> WorkspaceFile.read(BASE, patch))
                .isInstanceOf(WorkspaceException.class)
                .message()
                .containsAnyOf("copies more than fits into memory", "levels deep");
    }
}
