package io.kollider.fitter.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class WorkspaceFileTest {
    private static final String TEXT = """
            {"channels": [{"name": "SR", "samples": [{"name": "top", "data": [10.0, 5.0], "modifiers": [
              {"name": "mu", "type": "normfactor", "data": null},
              {"name": "norm", "type": "normsys", "data": {"lo": 0.9, "hi": 1.1}},
              {"name": "shape", "type": "histosys", "data": {"lo_data": [9.0, 5.5], "hi_data": [11.0, 4.5]}},
              {"name": "stat", "type": "staterror", "data": [1.0, 0.5]},
              {"name": "rate", "type": "shapesys", "data": [2.0, 1.0]},
              {"name": "free", "type": "shapefactor", "data": null},
              {"name": "width", "type": "normexpr", "data": {"expression": "1 + k"}},
              {"name": "eft", "type": "eft", "data": {"terms": [{"parameters": ["c"], "data": [1.0, 2.0]}]}},
              {"name": "lumi", "type": "lumi", "data": null}]}]}],
             "observations": [{"name": "SR", "data": [12, 4]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
               {"name": "lumi", "inits": [1.0], "bounds": [[0.5, 1.5]], "auxdata": [1.0], "sigmas": [0.02], "fixed": true}]}}],
             "version": "1.0.0"}
            """;

    /** What is replaced in the text, by what, and the message. */
    static final List<Arguments> MISTAKES = List.of(
            argumentSet("cut short", "\"version\": \"1.0.0\"}", "", ":15:1: no valid JSON: Unexpected end-of-input"),
            argumentSet(
                    "other version",
                    "1.0.0",
                    "2.0.0",
                    ": version: workspaces of version 1.0.0 are read, this is '2.0.0'"),
            argumentSet(
                    "no channels",
                    "\"channels\"",
                    "\"chanels\"",
                    ": top level: unknown key 'chanels'; did you mean 'channels'? (known: channels, measurements, observations, version)"),
            argumentSet(
                    "repeated key",
                    "\"data\": [10.0, 5.0]",
                    "\"data\": [1.0, 5.0], \"data\": [10.0, 5.0]",
                    "Duplicate field 'data'"),
            argumentSet(
                    "text for a number",
                    "[10.0, 5.0]",
                    "[10.0, \"5\"]",
                    ": channels[0].samples[0].data[1]: a number is expected here, not \"5\""),
            argumentSet(
                    "number out of range",
                    "[10.0, 5.0]",
                    "[10.0, 1e999]",
                    ": channels[0].samples[0].data[1]: Infinity is no number that can be fitted"),
            argumentSet(
                    "unknown modifier",
                    "\"shapesys\"",
                    "\"splines\"",
                    ": channels[0].samples[0].modifiers[4].type: modifier 'rate' has the unknown type 'splines'"),
            argumentSet(
                    "misspelt modifier",
                    "\"shapesys\"",
                    "\"shapesy\"",
                    ": channels[0].samples[0].modifiers[4].type: modifier 'rate' has the unknown type 'shapesy'; did you mean 'shapesys'?"),
            argumentSet(
                    "factor of zero",
                    "\"lo\": 0.9",
                    "\"lo\": 0",
                    ": channels[0].samples[0].modifiers[1].data.lo: a normsys factor of 0.0 cannot be interpolated, it must be above 0"),
            argumentSet(
                    "bins of a modifier",
                    "[1.0, 0.5]",
                    "[1.0]",
                    ": channels[0].samples[0].modifiers[3].data: 1 values, the channel has 2 bins (channel 'SR', sample 'top', staterror 'stat')"),
            argumentSet(
                    "bins of the data",
                    "[12, 4]",
                    "[12, 4, 1]",
                    ": observations[0].data: 3 values, the channel has 2 bins (channel 'SR')"),
            argumentSet(
                    "negative count",
                    "[12, 4]",
                    "[12, -4]",
                    ": observations[0].data[1]: -4.0 is no count of events, which cannot be negative (channel 'SR')"),
            argumentSet(
                    "no observation",
                    "{\"name\": \"SR\", \"data\": [12, 4]}",
                    "",
                    ": observations: at least one entry is needed here"),
            argumentSet(
                    "bounds",
                    "[[0.5, 1.5]]",
                    "[[1.5, 0.5]]",
                    ": measurements[0].config.parameters[0].bounds[0]: bounds are two numbers, the lower one first"),
            argumentSet(
                    "not a number",
                    "[10.0, 5.0]",
                    "[10.0, NaN]",
                    ": channels[0].samples[0].data[1]: NaN is no number that can be fitted"),
            argumentSet(
                    "one side too short",
                    "\"hi_data\": [11.0, 4.5]",
                    "\"hi_data\": [11.0]",
                    ": channels[0].samples[0].modifiers[2].data.hi_data: 1 values, the channel has 2 bins (channel 'SR', sample 'top', histosys 'shape')"),
            argumentSet(
                    "observation of another channel",
                    "\"observations\": [{\"name\": \"SR\"",
                    "\"observations\": [{\"name\": \"SR1\"",
                    ": observations[0].name: there is no channel 'SR1'; did you mean 'SR'?"),
            argumentSet(
                    "no observation",
                    "\"channels\": [",
                    "\"channels\": [{\"name\": \"CR\", \"samples\": [{\"name\": \"top\", \"data\": [1], \"modifiers\": []}]}, ",
                    ": channels[0]: channel 'CR' has no observation"),
            argumentSet(
                    "repeated sample",
                    "\"samples\": [",
                    "\"samples\": [{\"name\": \"top\", \"data\": [1, 2], \"modifiers\": []}, ",
                    ": channels[0].samples[1].name: channels[0].samples[0] is called 'top' too; names must differ"),
            argumentSet(
                    "repeated modifier",
                    "\"name\": \"rate\", \"type\": \"shapesys\"",
                    "\"name\": \"stat\", \"type\": \"staterror\"",
                    ": channels[0].samples[0].modifiers[4].name: a second staterror 'stat' in this sample"),
            argumentSet(
                    "shapesys of two samples",
                    "\"samples\": [",
                    "\"samples\": [{\"name\": \"b\", \"data\": [1, 2], \"modifiers\": [{\"name\": \"rate\", \"type\": \"shapesys\", \"data\": [1, 1]}]}, ",
                    ": channels[0].samples[1].modifiers[4].name: shapesys 'rate': the factors of a shapesys belong to one sample, and there is one of that name at channels[0].samples[0].modifiers[0]; use two names"),
            argumentSet(
                    "one name for two kinds",
                    "\"name\": \"free\"",
                    "\"name\": \"mu\"",
                    ": channels[0].samples[0].modifiers[5].name: shapefactor 'mu' cannot share parameters with the normfactor of that name at channels[0].samples[0].modifiers[0]; use two names"),
            argumentSet(
                    "no data",
                    "{\"name\": \"mu\", \"type\": \"normfactor\", \"data\": null}",
                    "{\"name\": \"mu\", \"type\": \"normfactor\"}",
                    ": channels[0].samples[0].modifiers[0]: no 'data' here"),
            argumentSet(
                    "null for numbers",
                    "\"sigmas\": [0.02]",
                    "\"sigmas\": null",
                    ": measurements[0].config.parameters[0].sigmas: an array is expected here, not null"),
            argumentSet(
                    "settings of one parameter twice",
                    "\"poi\": \"mu\", \"parameters\": [",
                    "\"poi\": \"mu\", \"parameters\": [{\"name\": \"lumi\"}, ",
                    ": measurements[0].config.parameters[1].name: measurements[0].config.parameters[0] is called 'lumi' too"),
            argumentSet(
                    "unknown constraint",
                    "\"fixed\": true",
                    "\"constraint\": {\"type\": \"gamma\"}",
                    ": measurements[0].config.parameters[0].constraint.type: 'gamma' is no constraint: 'lognormal' and 'uniform' are"),
            argumentSet(
                    "log-normal constraint without width",
                    "\"fixed\": true",
                    "\"constraint\": {\"type\": \"lognormal\", \"relative\": 0}",
                    ": measurements[0].config.parameters[0].constraint.relative: a relative uncertainty is above 0"),
            argumentSet(
                    "misspelt setting",
                    "\"sigmas\"",
                    "\"sigma\"",
                    ": measurements[0].config.parameters[0]: unknown key 'sigma'; did you mean 'sigmas'?"));

    static final List<Arguments> WRONG_PATCHES = List.of(
            argumentSet(
                    "nothing there",
                    "[{\"op\": \"remove\", \"path\": \"/channels/3\"}]",
                    ": [0]: the workspace has nothing at /channels/3"),
            argumentSet(
                    "unknown operation",
                    "[{\"op\": \"mov\", \"path\": \"/channels/0\"}]",
                    ": [0].op: there is no operation 'mov'; did you mean 'move'? (known: add, copy, move, remove, replace, test)"),
            argumentSet(
                    "failed test",
                    "[{\"op\": \"test\", \"path\": \"/version\", \"value\": \"2\"}]",
                    ": [0]: the workspace has another value at /version than this test wants"),
            argumentSet(
                    "no pointer",
                    "[{\"op\": \"remove\", \"path\": \"channels\"}]",
                    ": [0].path: 'channels' is no JSON pointer, which begins with '/'"),
            argumentSet("no value", "[{\"op\": \"add\", \"path\": \"/channels/-\"}]", ": [0]: no 'value' here"),
            argumentSet(
                    "no place",
                    "[{\"op\": \"add\", \"path\": \"/channels/7\", \"value\": 1}]",
                    ": [0]: nothing can be added at /channels/7 of the workspace"),
            argumentSet("no list", "3", ": top level: an array is expected here, not 3"));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("workspace.json"), TEXT);
    }

    @Test
    void readsEveryTypeOfModifier() throws IOException {
        Workspace workspace = WorkspaceFile.read(file);

        assertThat(workspace.channels().get(0).samples().get(0).modifiers())
                .hasSize(Modifier.class.getPermittedSubclasses().length)
                .contains(
                        new Modifier.NormFactor("mu"),
                        new Modifier.NormSys("norm", 0.9, 1.1),
                        new Modifier.HistoSys("shape", List.of(9.0, 5.5), List.of(11.0, 4.5)),
                        new Modifier.StatError("stat", List.of(1.0, 0.5)));
        assertThat(workspace.measurements().get(0).parameters().get(0).fixed()).contains(true);
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        Workspace workspace = WorkspaceFile.read(file);
        Path copy = directory.resolve("copy.json");

        WorkspaceFile.write(workspace, copy);

        assertThat(WorkspaceFile.read(copy)).isEqualTo(workspace);
    }

    @ParameterizedTest
    @FieldSource("MISTAKES")
    void saysInOneLineWhatIsWrong(String old, String replacement, String message) throws IOException {
        assertThat(TEXT).contains(old);
        Files.writeString(file, TEXT.replace(old, replacement));

        assertThatThrownBy(() -> WorkspaceFile.read(file))
                .isInstanceOf(WorkspaceException.class)
                .message()
                .startsWith(file.toString())
                .contains(message)
                .hasLineCount(1);
    }

    @Test
    void patchesAsTheStandardSays() throws IOException {
        Path patch = patch("""
                [{"op": "test", "path": "/observations/0/data/0", "value": 12.0},
                 {"op": "replace", "path": "/observations/0/data/0", "value": 13, "comment": "ignored"},
                 {"op": "add", "path": "/channels/0/samples/-", "value": {"name": "z", "data": [1, 2], "modifiers": []}},
                 {"op": "add", "path": "/channels/0/samples/0", "value": {"name": "a", "data": [3, 4], "modifiers": []}},
                 {"op": "remove", "path": "/channels/0/samples/1/modifiers/6"}]
                """);

        Workspace workspace = WorkspaceFile.read(file, patch);

        assertThat(workspace.observations().get(0).data()).containsExactly(13.0, 4.0);
        assertThat(workspace.channels().get(0).samples())
                .extracting(ChannelSample::name)
                .containsExactly("a", "top", "z");
        assertThat(workspace.channels().get(0).samples().get(1).modifiers()).hasSize(8);
    }

    @ParameterizedTest
    @FieldSource("WRONG_PATCHES")
    void saysInOneLineWhatIsWrongWithAPatch(String text, String message) throws IOException {
        Path patch = patch(text);

        assertThatThrownBy(() -> WorkspaceFile.read(file, patch))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage(patch + message);
    }

    private Path patch(String text) throws IOException {
        return Files.writeString(directory.resolve("patch.json"), text);
    }
}
