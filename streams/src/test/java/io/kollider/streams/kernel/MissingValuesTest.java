package io.kollider.streams.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of −99 and the like. */
class MissingValuesTest {
    private static final double NAN = Double.NaN;

    @TempDir
    private Path directory;

    private final ColumnsOfEvents columns = new ColumnsOfEvents(Set.of("charge", "tau_prong", "jet_flag"))
            .with("mva_NOSYS", 0.3, -999, 0.5, -1000, NAN)
            .with("mva_JES", -999, 0.1, 0.5, 0.2, 0.4)
            .with("x", 1, 2, -99, Double.POSITIVE_INFINITY, 5)
            .with("unread_x", -999, 1, 1, 1, 1)
            .with("charge", 1, -99, -1, 0, 2);

    @BeforeEach
    void addLists() throws IOException {
        columns.put("jet_pt", true, new double[][] {{50, 40}, {-99, 30}, {}, {20}, {60, 50, -99}});
        columns.put("jet_eta", true, new double[][] {{1, 2}, {0, 1}, {}, {2}, {1, 0, -99}});
        columns.put("jet_flag", true, new double[][] {{1, -1}, {3, -1}, {}, {4}, {-1, 5, 6}});
        Files.writeString(directory.resolve("none.root"), "");
    }

    private BoundAnalysis bound(String missing, String variable) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), """
                analysis: missing
                luminosity: {value: 1 /fb}
                input:
                  tree: events
                  nominal: NOSYS
                  missing: %s
                samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}}
                objects: {jets: {kind: jet, branches: jet, phi: eta, mass: eta}}
                cutflow: {all: "true"}
                regions: {all: {select: "true", histograms: [{name: h, variable: "%s", bins: 1, range: [0, 1]}]}}
                systematics: {JES: {up: JES}}
                """.formatted(missing, variable));
        return Binding.bind(AnalysisFile.read(file, List.of()), DatasetKind.SIMULATION, columns.columns());
    }

    private double[] values(BoundAnalysis bound, Kernels kernels) {
        CurrentBlock current = new CurrentBlock();
        current.set(columns.block(1));
        return Arrays.copyOf(
                kernels.scalar(bound.regions().get(0).histograms().get(0).variables().get(0))
                        .reals(current),
                columns.events());
    }

    private double[] values(String missing, String variable) throws IOException {
        BoundAnalysis bound = bound(missing, variable + " + 0 * mva");
        return values(bound, nominal(bound));
    }

    private Kernels nominal(BoundAnalysis bound) {
        return Kernels.nominal(bound, columns.schema(), Models.none());
    }

    private boolean[] selected(BoundAnalysis bound, Kernels kernels) {
        CurrentBlock current = new CurrentBlock();
        current.set(columns.block(1));
        boolean[] region = kernels.scalar(bound.regions().get(0).select()).truths(current);
        boolean[] cutflow = kernels.scalar(bound.cutflows().get(0).steps().get(0)).truths(current);
        assertThat(cutflow).isEqualTo(region);
        return Arrays.copyOf(region, columns.events());
    }

    @Test
    void absentValuesAreNaN() throws IOException {
        BoundAnalysis bound = bound("{mva: {below: -990, then: absent}}", "mva");

        assertThat(values(bound, nominal(bound))).containsExactly(0.3, NAN, 0.5, NAN, NAN);
    }

    @Test
    void aVariedBranchHasTheRuleOfTheNominalOne() throws IOException {
        BoundAnalysis bound = bound("{mva: {below: -990, then: absent}}", "mva");
        Kernels varied = nominal(bound).varied(bound, bound.variations().get(0));

        assertThat(values(bound, varied)).containsExactly(NAN, 0.1, 0.5, 0.2, 0.4);
    }

    @Test
    void aDotStandsForWhatTheFileHas() throws IOException {
        columns.with("Info:score", 1, -99, 2, 3, 4);
        BoundAnalysis bound = bound("{'Info.*': {values: [-99], then: 0}}", "Info.score + 0 * (mva > 9)");

        assertThat(values(bound, nominal(bound))).containsExactly(1, 0, 2, 3, 4);
    }

    @Test
    void nobodyTakesARunNumberForMissing() throws IOException {
        BoundAnalysis bound = bound("{'*': {values: [0, 1, 2, 3, 4], then: absent}}", "eventNumber + 0 * (mva > 9)");

        assertThat(values(bound, nominal(bound))).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void replacedValuesStandInSelectionsToo() throws IOException {
        BoundAnalysis bound = bound("{'mva*': {values: [-999], non-finite: true, then: -1}}", "mva < 0");

        assertThat(values(bound, nominal(bound))).containsExactly(0, 1, 0, 1, 1);
    }

    @Test
    void wholeNumbersCanBeAbsent() throws IOException {
        BoundAnalysis bound = bound("{charge: {values: [-99], then: absent}}", "charge * 2 + 0 * (mva != 5)");

        assertThat(values(bound, nominal(bound))).containsExactly(2, NAN, -2, 0, 4);
    }

    @Test
    void wholeNumbersAreReplacedByWholeNumbers() throws IOException {
        BoundAnalysis bound = bound("{charge: {values: [-99], then: 7}}", "charge % 5 + (mva > 9)");

        assertThat(values(bound, nominal(bound))).containsExactly(1, 2, -1, 0, 2);
    }

    @Test
    void valuesOfObjectsAndTheirFourVectorsAreCleaned() throws IOException {
        BoundAnalysis sum = bound("{jet_pt: {below: -10, then: absent}}", "sum(jets[pt == pt].pt) + 0 * (mva > 9)");
        BoundAnalysis vector = bound("{jet_pt: {below: -10, then: absent}}", "pt(jets[0]) + 0 * (mva > 9)");
        BoundAnalysis flags = bound("{jet_flag: {values: [-1], then: 0}}", "sum(jets.flag) + 0 * (mva > 9)");

        assertThat(values(sum, nominal(sum))).containsExactly(90, 30, 0, 20, 110);
        assertThat(values(vector, nominal(vector))).containsExactly(50, NAN, NAN, 20, 60);
        assertThat(values(flags, nominal(flags))).containsExactly(1, 3, 0, 4, 11);
    }

    @Test
    void droppedEventsAreNotSelected() throws IOException {
        BoundAnalysis bound = bound("{mva: {below: -990, non-finite: true, then: drop}}", "mva");
        Kernels nominal = nominal(bound);

        assertThat(selected(bound, nominal)).containsExactly(true, false, true, false, false);
        assertThat(selected(bound, nominal.varied(bound, bound.variations().get(0))))
                .containsExactly(false, true, true, true, true);
    }

    @Test
    void anEventIsDroppedForAnyOfItsObjects() throws IOException {
        BoundAnalysis bound = bound(
                "{jet_pt: {values: [-99], then: drop}, x: {non-finite: true, then: drop}}", "x + size(jets) + 0 * mva");

        assertThat(selected(bound, nominal(bound))).containsExactly(true, false, true, false, false);
    }

    @Test
    void aValueThatShouldNotBeThereIsRefusedWithItsPlace() throws IOException {
        BoundAnalysis bound = bound("{x: {values: [-99], then: fail}}", "x + 0 * mva");

        assertThatThrownBy(() -> values(bound, nominal(bound)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("branch x holds -99.0 in event 2 of the block from entry 0 of file file, which stands for a"
                        + " missing value; input.missing says to fail");
    }

    @Test
    void withoutARuleNothingChanges() throws IOException {
        assertThat(values("{mva: {values: [5], then: 0}}", "x"))
                .containsExactly(1, 2, -99, Double.POSITIVE_INFINITY, NAN);
    }

    private void refused(String missing, String... problems) {
        assertThatThrownBy(() -> bound(missing, "x + 0.5 * charge + mva"))
                .isInstanceOfSatisfying(
                        AnalysisException.class,
                        refusal -> assertThat(refusal.problems()).containsExactly(problems));
    }

    @Test
    void theExampleOfTheDocumentationIsRead() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "analysis-file.md"));
        String rest = page.substring(page.indexOf("## Missing values"));
        String example = rest.substring(rest.indexOf("  missing:\n") + 11, rest.indexOf("\n```\n"));

        bound(
                "\n"
                        + example.replace("bdt_*", "mva")
                                .replace("lep_RadiusCO_0", "charge")
                                .replace("weight_pileup", "x")
                                .replace("tau_width", "jet_eta"),
                "x + charge + mva");
    }

    @Test
    void mistakesAreExplained() {
        refused(
                "{mvaa: {below: -990, then: drop}}",
                "analysis.yaml:6:19 input.missing.mvaa: this analysis reads no branch called 'mvaa'; did you mean 'mva'?");
        refused(
                "{'unread_*': {below: -990, then: drop}}",
                "analysis.yaml:6:25 input.missing.unread_*: this analysis reads no branch called 'unread_*'");
        refused(
                "{'mv*': {below: -990, then: drop}, 'm*_NOSYS': {below: -9, then: 0}}",
                "analysis.yaml:6:59 input.missing.m*_NOSYS: branch 'mva_NOSYS' is also one of 'mv*'; make one of the patterns narrower");
        refused(
                "{charge: {values: [-99], then: 0.5}}",
                "analysis.yaml:6:21 input.missing.charge: branch 'charge' holds whole numbers, which 0.5 is not");
        refused(
                "{x: {then: drop}}",
                "analysis.yaml:6:16 input.missing.x: says of no value that it is missing: give 'values: [-99]', 'below: -990' or 'non-finite: true'");
        refused(
                "{x: {below: -9, then: drp}}",
                "analysis.yaml:6:34 input.missing.x.then: 'drp' is none of drop, fail, absent, nor a number to put there");
        refused("{x: {below: -9}}", "analysis.yaml:6:16 input.missing.x: 'then' is missing");
    }
}
