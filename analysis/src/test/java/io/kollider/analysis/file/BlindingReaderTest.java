package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Blinding.InFits;
import io.kollider.analysis.Blinding.Range;
import io.kollider.analysis.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlindingReaderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFile() throws IOException {
        Files.createFile(folder.resolve("top.root"));
    }

    @Test
    void nothingIsBlindedWithoutTheKey() throws IOException {
        assertThat(read("", "").blinding()).isEmpty();
    }

    @Test
    void readsEverySetting() throws IOException {
        assertThat(read(
                                "{threshold: 0.3, signal: [zjets], open: CR, regions: [VR], ranges: {m: 120 .. 130 GeV, n: [1 .. 2, 3 .. 5]}, fits: leave-out}",
                                "")
                        .blinding())
                .contains(new Blinding(
                        List.of("zjets"),
                        OptionalDouble.of(0.3),
                        List.of("CR"),
                        List.of("VR"),
                        List.of(
                                new Range("m", 120, 130, Optional.of(Unit.GEV)),
                                new Range("n", 1, 2, Optional.empty()),
                                new Range("n", 3, 5, Optional.empty())),
                        InFits.LEAVE_OUT));
    }

    @Test
    void signalIsWhatCarriesAParameterOfInterest() throws IOException {
        Blinding blinding = read("{threshold: 0.3}", "").blinding().orElseThrow();

        assertThat(blinding.signal()).containsExactly("top");
        assertThat(blinding.fits()).isEqualTo(InFits.ASIMOV);
    }

    @Test
    void theCommandLineDoesNotChangeIt() throws IOException {
        read("{threshold: 0.3}", "");

        assertThat(catchThrowableOfType(
                        AnalysisException.class,
                        () -> AnalysisFile.read(folder.resolve("analysis.yaml"), List.of("blinding.threshold=9"))))
                .hasMessageContaining("--set blinding: is changed in the file alone");
    }

    @Test
    void rangesAreInTheUnitOfTheAxis() {
        Range range = new Range("m", 120_000, 130_000, Optional.of(Unit.MEV));

        assertThat(range.touches(100, 120, "GeV")).isFalse();
        assertThat(range.touches(115, 121, "GeV")).isTrue();
        assertThat(range.touches(129, Double.POSITIVE_INFINITY, "GeV")).isTrue();
        assertThat(range.touches(130, 140, "GeV")).isFalse();
    }

    @Test
    void validationRegionsArePredicted() throws IOException {
        assertThat(read("", "validation: {VR: n}").fits().get(0).validation()).isEqualTo(Map.of("VR", "n"));
        assertThat(read("", "validation: {VR: {histogram: n, binning: [0, 5]}}")
                        .fits()
                        .get(0)
                        .rebinning())
                .containsOnlyKeys("VR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{treshold: 0.3} | unknown key 'treshold'; did you mean 'threshold'?",
                "{threshold: 30 %} | analysis.yaml:13:23 blinding.threshold: should be a number, is '30 %'",
                "{threshold: -1} | is signal over background, 0 or more",
                "{} | blinds nothing: give 'threshold', 'regions' or 'ranges'",
                "{threshold: 1, signal: [tpo]} | there is no simulated sample 'tpo'; did you mean 'top'?",
                "{threshold: 1, signal: [data]} | there is no simulated sample 'data'",
                "{regions: [SRR]} | there is no region 'SRR'; did you mean 'SR'?",
                "{regions: [SR], open: [SR]} | 'SR' is blinded whole here, and shown under 'open': choose one",
                "{ranges: {mm: 1 .. 2 GeV}} | no histogram has the variable 'mm'; did you mean 'm'?",
                "{ranges: {m: 1 .. 2}} | histogram 'm' of region SR is in GeV there: give the unit",
                "{ranges: {m: 1 .. 2 cm}} | histogram 'm' of region SR is in GeV there: give the unit",
                "{ranges: {n: 1 .. 2 GeV}} | histogram 'n' of region VR has no unit there",
                "{ranges: {m: 130 .. 120 GeV}} | should rise from the first number to the second",
                "{ranges: {m: 120-130 GeV}} | should be an interval such as '120 .. 130 GeV'",
                "{ranges: {m: 120 .. 130 Gev}} | 'Gev' is no unit; did you mean 'GeV'?",
                "{regions: [SR], fits: asimv} | 'asimv' is none of asimov, leave-out; did you mean 'asimov'?",
            })
    void refusesWhatItDoesNotKnow(String blinding, String message) {
        assertThat(problems(blinding, "")).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "validation: {SR: m} | 'SR' is fitted: it cannot be predicted as well",
                "validation: {VRR: n} | there is no region 'VRR'; did you mean 'VR'?",
                "validation: {VR: nn} | region VR has no histogram 'nn'; did you mean 'n'?",
            })
    void refusesWhatCannotBePredicted(String fit, String message) {
        assertThat(problems("", fit)).contains(message);
    }

    @Test
    void validationRegionsAreFittedOnlyWhereTheFitInsists() throws IOException {
        assertThat(problems("", "regions: {VR: n}"))
                .contains("'VR' is a validation region, and these are predicted: name it under 'validation', or say");
        assertThat(read("", "regions: {VR: {histogram: n, fitted: true}}")
                        .fits()
                        .get(0)
                        .regions())
                .containsOnlyKeys("VR");
    }

    private String problems(String blinding, String fit) {
        return String.valueOf(catchThrowableOfType(AnalysisException.class, () -> read(blinding, fit))
                .getMessage());
    }

    private Analysis read(String blinding, String fit) throws IOException {
        String regions = fit.startsWith("regions") ? "" : "    regions: {SR: m}\n";
        String text = """
                analysis: toy
                luminosity: {value: 3.2 /fb}
                input: {tree: analysis, sum-of-weights: {histogram: h, bin: 2}}
                samples:
                  top: {datasets: [{dsid: 1, files: top.root, cross-section: 1 pb}]}
                  zjets: {datasets: [{dsid: 2, files: top.root, cross-section: 1 pb}]}
                  data: {data: true, files: top.root}
                regions:
                  SR: {select: 'pass', histograms: [{name: m, variable: mass, unit: GeV, bins: 3, range: [100, 160]}]}
                  CR: {type: control, select: '!pass'}
                  VR: {type: validation, select: 'near', histograms: [{name: n, variable: count, bins: 5, range: [0, 5]}]}
                norm-factors: {mu: {samples: [top]}}
                %s
                fits:
                  f:
                    poi: mu
                %s    %s
                """.formatted(blinding.isEmpty() ? "" : "blinding: " + blinding, regions, fit);
        Path file = folder.resolve("analysis.yaml");
        Files.writeString(file, text);
        return AnalysisFile.read(file, List.of());
    }
}
