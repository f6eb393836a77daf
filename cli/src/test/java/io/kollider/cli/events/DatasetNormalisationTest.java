package io.kollider.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.ingest.IngestPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Factors computed by hand, with files of the examples. */
class DatasetNormalisationTest {
    private static final Path DATA = Path.of("..", "examples", "eft", "data").toAbsolutePath();

    @TempDir
    private Path directory;

    private List<Double> factors(String luminosity, String weights, String first, String second) throws IOException {
        Path file =
                Files.writeString(directory.resolve("a.yaml"), """
                analysis: a
                luminosity: %s
                input: {directory: '%s', tree: events, identity: {run: run, event: event}}
                weights: %s
                samples:
                  ttz: {datasets: [{dsid: 1, files: ttz.root, %s}, {dsid: 1, files: wz.root, %s}]}
                regions: {all: {select: n_leptons > 0, histograms: [{variable: n_leptons, bins: 4, range: [0, 4]}]}}
                """.formatted(luminosity, DATA, weights, first, second));
        Analysis analysis = AnalysisFile.read(file, List.of());
        DatasetNormalisation normalisation =
                new DatasetNormalisation(analysis, IngestPlan.of(analysis).planned());
        Sample sample = analysis.samples().get(0);
        return sample.datasets().stream()
                .map(dataset -> normalisation.factor(sample, dataset, Optional.empty()))
                .toList();
    }

    @Test
    void datasetsHaveTheLuminosityOfTheirCampaign() throws IOException {
        assertThat(
                        factors(
                                "{campaigns: {a: 10 /pb, d: 30 /pb}}",
                                "{event: weight}",
                                "campaign: a, cross-section: 2 pb, sum-of-weights: {nominal: 100, entries: 4000}",
                                "campaign: d, cross-section: 2 pb, k-factor: 1.5, sum-of-weights: {nominal: 200, entries: 1500}"))
                .containsExactly(2.0 * 10 / 100, 2.0 * 1.5 * 30 / 200);
    }

    @Test
    void campaignsShareALuminosityIfItIsOneForAll() throws IOException {
        assertThat(factors(
                        "{value: 40 /pb}",
                        "{event: weight}",
                        "campaign: a, cross-section: 2 pb, sum-of-weights: {nominal: 100, entries: 4000}",
                        "campaign: d, cross-section: 2 pb, sum-of-weights: {nominal: 200, entries: 1500}"))
                .containsExactly(2.0 * 40 / 100, 2.0 * 40 / 200);
    }

    @Test
    void weightsThatHoldTheirNormalisationAreLeftAlone() throws IOException {
        assertThat(factors(
                        "{value: 40 /pb}", "{event: weight, normalisation: in-weight}", "campaign: a", "campaign: d"))
                .containsExactly(1.0, 1.0);
    }
}
