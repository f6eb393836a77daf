package io.kollider.streams.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The signal region and weight of a published analysis, as its authors type them, put into an analysis file without a change, against what Python makes of the
 * same text ({@code ttH-2lSS1tau.py}).
 */
class TtHSelectionTest {
    private static final String NORMALISATION =
            "in(mcChannelNumber, [364250, 364253, 364254, 364255, 364283, 364284, 364285, 364286,"
                    + " 364287, 363355, 363356, 363357, 363358, 363359, 363360, 363489, 345705, 345706, 345715, 345718, 345723]) ?"
                    + " (nJets_OR == 0 ? 1.0 : nJets_OR == 1 ? 0.986980 : nJets_OR == 2 ? 0.853062 : nJets_OR == 3 ? 0.785437 :"
                    + " nJets_OR == 4 ? 0.741692 : nJets_OR == 5 ? 0.709992 : nJets_OR == 6 ? 0.685452 : 0.665613) : 1";

    @TempDir
    private Path directory;

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TtHSelectionTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A section of the text as a block of YAML; lines that begin with # are comments of the text. */
    private static String section(String text, String name) {
        String rest = text.substring(text.indexOf("[" + name + "]") + name.length() + 2);
        String section = rest.contains("\n[") ? rest.substring(0, rest.indexOf("\n[")) : rest;
        return section.replaceAll("(?m)^#.*$\n?", "").strip().indent(6);
    }

    @Test
    void selectionAndWeightAreThoseOfPython() throws IOException {
        JsonNode golden = JsonMapper.builder().build().readTree(resource("ttH-2lSS1tau.json"));
        String text = Files.readString(
                Path.of("../analysis/src/test/resources/io/kollider/analysis/expression/ttH-2lSS1tau.txt"));
        Files.writeString(directory.resolve("none.root"), "");
        Path file = Files.writeString(
                directory.resolve("analysis.yaml"), """
                analysis: tth
                luminosity: {value: 140 /fb}
                input: {tree: nominal}
                samples: {ttH: {datasets: [{dsid: 346343, files: none.root, cross-section: 1 pb}]}}
                define:
                  XXX_VV_NJET: NORMALISATION
                weights:
                  event: |
                WEIGHT
                regions:
                  SR:
                    select: |
                SELECTION
                    histograms: [{variable: Mll01, bins: 1, range: [0, 1]}]
                """.replace("NORMALISATION", "\"" + NORMALISATION + "\"")
                        .replace("WEIGHT", section(text, "weight"))
                        .replace("SELECTION", section(text, "selection")));
        ColumnsOfEvents columns = ColumnsOfEvents.of(
                golden.path("columns"),
                Set.of("RunYear", "dilep_type", "lep_ID_0", "lep_ID_1", "nTaus_OR", "nJets_OR", "mcChannelNumber"));
        BoundAnalysis bound =
                Binding.bind(AnalysisFile.read(file, List.of()), DatasetKind.SIMULATION, columns.columns());
        Kernels kernels = Kernels.nominal(bound, columns.schema(), Models.none());
        CurrentBlock current = new CurrentBlock();
        current.set(columns.block(1));

        boolean[] selected = kernels.scalar(bound.regions().get(0).select()).truths(current);
        double[] weights = kernels.scalar(bound.weight().orElseThrow()).reals(current);

        int passed = 0;
        for (int event = 0; event < columns.events(); event++) {
            assertThat(selected[event])
                    .as("event %d", event)
                    .isEqualTo(golden.path("selected").path(event).booleanValue());
            assertThat(weights[event])
                    .as("event %d", event)
                    .isEqualTo(
                            golden.path("weights").path(event).doubleValue()); // the same operations in the same order
            passed += selected[event] ? 1 : 0;
        }
        assertThat(passed).isEqualTo(20);
    }
}
