package io.kollider.fitter.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.trex.HistogramImport;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.root.write.HistogramAxis;
import io.kollider.root.write.HistogramContent;
import io.kollider.root.write.RootWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two truth bins seen in three, by hand. Of 100 and 50 true events a half and 40 % are selected, and with the luminosity 2 these are 100 and 40; their migrations are 60 %, 30 %, 10
 * % and 12.5 %, 37.5 %, 50 %; the acceptance is 0.8, 1, 0.5. So they are (75, 30, 20) and (6.25, 15, 40).
 */
class FoldedHistogramsTest {
    private static final HistogramAxis TRUTH = HistogramAxis.of("", new double[] {0, 1, 2});
    private static final HistogramAxis RECONSTRUCTED = HistogramAxis.of("", new double[] {0, 1, 2, 3});
    private static final double[][] MIGRATIONS = {{6, 3, 1}, {1, 3, 4}};
    private static final double[][] VARIED = {{5, 4, 1}, {1, 3, 4}};

    /** Efficiency times migrations over acceptance, by hand. */
    private static final double[][] RESPONSE = {{0.375, 0.15, 0.1}, {0.0625, 0.15, 0.4}};

    private static final String CONFIG = """
            Job: "unfolded"
              ReadFrom: HIST
              HistoPath: "histos"
              HistoFile: "all"
              MigrationPath: "histos"
              MigrationFile: "all"
              SelectionEffPath: "histos"
              SelectionEffFile: "all"
              AcceptancePath: "histos"
              AcceptanceFile: "all"
              Lumi: 2
              MCstatThreshold: NONE

            Fit: "fit"
              FitType: UNFOLDING

            Unfolding: "unfolding"
              MatrixOrientation: TRUTHONVERTICAL
              TruthDistributionPath: "histos"
              TruthDistributionFile: "all"
              NumberOfTruthBins: 2
              NominalTruthSample: "PP8"
              UnfoldingResultMin: -100
              UnfoldingResultMax: 100

            TruthSample: "PP8"
              TruthDistributionName: "truth"

            Region: "SR"
              NumberOfRecoBins: 3
              AcceptanceName: "acceptance"

            Region: "CR"
              Type: CONTROL
              HistoNameSuff: "_CR"

            Sample: "Data"
              Type: DATA
              HistoName: "data"

            UnfoldingSample: "ttbar"
              MigrationName: "migrations"
              SelectionEffName: "efficiency"

            Sample: "bkg"
              HistoName: "bkg"

            UnfoldingSystematic: "SF"
              Type: HISTO
              Symmetrisation: ONESIDED
              MigrationNameUp: "migrations_up"

            Systematic: "SF"
              Type: OVERALL
              OverallUp: 0.1
              OverallDown: -0.1
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFile() throws IOException {
        Files.createDirectory(directory.resolve("histos"));
        try (RootWriter writer = RootWriter.create(directory.resolve("histos/all.root"))) {
            // 1.2 and 0.6 times the truth bins are (90, 36, 24) and (3.75, 9, 24)
            writer.write("data", line(RECONSTRUCTED, 100, 50, 50));
            writer.write("bkg", line(RECONSTRUCTED, 6.25 / 2, 5 / 2.0, 2 / 2.0));
            writer.write("data_CR", line(RECONSTRUCTED, 8, 4, 2));
            writer.write("bkg_CR", line(RECONSTRUCTED, 4, 2, 1));
            writer.write("truth", line(TRUTH, 100, 50));
            writer.write("efficiency", line(TRUTH, 0.5, 0.4));
            writer.write("large", line(TRUTH, 0.5, 1.4));
            writer.write("acceptance", line(RECONSTRUCTED, 0.8, 1, 0.5));
            writer.write("migrations", matrix(RECONSTRUCTED, TRUTH, MIGRATIONS, false));
            writer.write("migrations_up", matrix(RECONSTRUCTED, TRUTH, VARIED, false));
            writer.write("response", matrix(TRUTH, RECONSTRUCTED, RESPONSE, true));
            writer.finish();
        }
    }

    /** 7 below and 9 above the range, which do not count. */
    private static HistogramContent line(HistogramAxis axis, double... bins) {
        double[] values = new double[bins.length + 2];
        values[0] = 7;
        System.arraycopy(bins, 0, values, 1, bins.length);
        values[bins.length + 1] = 9;
        return HistogramContent.of("", axis, values, values, 1);
    }

    /** What is outside of the range is 5 everywhere, and does not count. */
    private static HistogramContent matrix(HistogramAxis x, HistogramAxis y, double[][] byTruth, boolean truthOnX) {
        double[] values = new double[(x.bins() + 2) * (y.bins() + 2)];
        Arrays.fill(values, 5);
        for (int truth = 0; truth < 2; truth++) {
            for (int bin = 0; bin < 3; bin++) {
                int cell = truthOnX ? 1 + truth + (x.bins() + 2) * (1 + bin) : 1 + bin + (x.bins() + 2) * (1 + truth);
                values[cell] = byTruth[truth][bin];
            }
        }
        return HistogramContent.of("", x, y, values, values, 1);
    }

    private HistogramImport imported(StoredHistograms histograms, String config) throws IOException {
        return histograms.read(Files.writeString(directory.resolve("unfolded.config"), config), Optional.empty());
    }

    private PreparedFit fit(String config) throws IOException {
        try (StoredHistograms histograms = new StoredHistograms(directory)) {
            HistogramImport imported = imported(histograms, config);
            assertThat(imported.changes()).isEmpty();
            return histograms.fit(imported, note -> {});
        }
    }

    private static ChannelSample sample(PreparedFit fit, String sample) {
        return fit.workspace().channels().get(0).samples().stream()
                .filter(one -> one.name().equals(sample))
                .findFirst()
                .orElseThrow();
    }

    private static void assertFolded(PreparedFit fit) {
        assertBins(sample(fit, "ttbar_bin_1").data(), 75, 30, 20);
        assertBins(sample(fit, "ttbar_bin_2").data(), 6.25, 15, 40);
    }

    private static void assertBins(List<Double> found, double... expected) {
        assertThat(found.stream().mapToDouble(Double::doubleValue).toArray()).containsExactly(expected, within(1e-12));
    }

    @Test
    void truthBinsAreFoldedByMigrationsEfficiencyAndAcceptance() throws IOException {
        assertFolded(fit(CONFIG));
    }

    @Test
    void truthBinsAreFoldedByAResponseWithTheTruthOnTheOtherAxis() throws IOException {
        String config = CONFIG.replace("TRUTHONVERTICAL", "TRUTHONHORIZONTAL")
                .replace(
                        "  MigrationName: \"migrations\"",
                        "  ResponseMatrixPath: histos\n  ResponseMatrixFile: all\n  ResponseMatrixName: response")
                .replaceAll("(?s)UnfoldingSystematic.*?\n\n", "");

        assertFolded(fit(config));
    }

    @Test
    void strengthsOfTruthBinsAreFitted() throws IOException {
        PreparedFit prepared = fit(CONFIG);

        FitResult fit = MaximumLikelihood.fit(prepared.model());

        assertThat(fit.value("Bin_001_mu")).isCloseTo(1.2, within(1e-4));
        assertThat(fit.value("Bin_002_mu")).isCloseTo(0.6, within(1e-4));
        assertThat(fit.value("SF")).isCloseTo(0, within(1e-4));
        assertThat(prepared.model().parameters())
                .filteredOn(parameter -> parameter.name().equals("Bin_001_mu"))
                .singleElement()
                .satisfies(parameter -> {
                    assertThat(parameter.low()).isEqualTo(-100);
                    assertThat(parameter.high()).isEqualTo(100);
                });
        assertThat(prepared.workspace().channels().get(1).name()).isEqualTo("CR");
        assertThat(prepared.workspace().channels().get(1).samples())
                .filteredOn(sample -> sample.name().startsWith("ttbar"))
                .allSatisfy(sample -> assertBins(sample.data(), 0, 0, 0));
    }

    /** 100 · (0.5 / 0.8, 0.4, 0.1 / 0.5) = (62.5, 40, 20), of which 122.5 / 125 is the rate. */
    @Test
    void anotherMatrixVariesAllTruthBinsTogetherWithTheBackground() throws IOException {
        PreparedFit fit = fit(CONFIG);

        List<Modifier> found = sample(fit, "ttbar_bin_1").modifiers();
        assertThat(found)
                .filteredOn(Modifier.NormSys.class::isInstance)
                .singleElement()
                .satisfies(rate -> {
                    assertThat(rate.name()).isEqualTo("SF");
                    assertThat(((Modifier.NormSys) rate).high()).isCloseTo(122.5 / 125, within(1e-12));
                });
        assertThat(found)
                .filteredOn(Modifier.HistoSys.class::isInstance)
                .singleElement()
                .satisfies(shape -> assertBins(
                        ((Modifier.HistoSys) shape).high(), 62.5 * 125 / 122.5, 40 * 125 / 122.5, 20 * 125 / 122.5));
        assertThat(sample(fit, "ttbar_bin_2").modifiers())
                .extracting(Modifier::name)
                .containsExactly("Bin_002_mu");
        assertThat(sample(fit, "bkg").modifiers()).containsExactly(new Modifier.NormSys("SF", 0.9, 1.1));
    }

    /** Those of the matrix alone: of 6 events √6, times 75/6. */
    @Test
    void statisticalErrorsAreThoseOfTheMatrix() throws IOException {
        PreparedFit fit = fit(CONFIG.replace("  MCstatThreshold: NONE\n", ""));

        assertThat(sample(fit, "ttbar_bin_1").modifiers())
                .filteredOn(Modifier.StatError.class::isInstance)
                .singleElement()
                .satisfies(error ->
                        assertBins(((Modifier.StatError) error).errors(), 75 / Math.sqrt(6), 30 / Math.sqrt(3), 20));
    }

    @Test
    void saysWhatDoesNotGoTogether() {
        assertThatThrownBy(() -> fit(CONFIG.replace("NumberOfTruthBins: 2", "NumberOfTruthBins: 3")))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("histos/all.root: migrations has 2 truth bins, and NumberOfTruthBins is 3");
        assertThatThrownBy(() -> fit(CONFIG.replace("\"efficiency\"", "large")))
                .hasMessageContaining("histos/all.root: large is 1.4 in bin 2, and should be from 0 to 1");
        assertThatThrownBy(() -> fit(CONFIG.replace("\"efficiency\"", "acceptance")))
                .hasMessageContaining("acceptance has 3 bins, and should have 2");
        assertThatThrownBy(() -> fit(CONFIG.replace("  MigrationName: \"migrations\"\n", "")))
                .hasMessageContaining("needs options ResponseMatrixName, or MigrationName and SelectionEffName");
    }

    @Test
    void regularisationIsListed() throws IOException {
        try (StoredHistograms histograms = new StoredHistograms(directory)) {
            HistogramImport imported =
                    imported(histograms, CONFIG.replace("NumberOfTruthBins: 2", "NumberOfTruthBins: 2\n  Tau: 1:2"));

            assertThat(imported.changes())
                    .singleElement()
                    .asString()
                    .startsWith("unfolded.config:22: Unfolding unfolding, Tau: ")
                    .contains("docs/unfolding.md");
        }
    }

    @Test
    void withoutFitTypeNothingIsUnfolded() throws IOException {
        try (StoredHistograms histograms = new StoredHistograms(directory)) {
            HistogramImport imported = imported(
                    histograms,
                    CONFIG.replace("  FitType: UNFOLDING\n", "").replace("\"unfolded\"", "\"u\"\n  POI: mu"));

            assertThat(imported.changes()).anyMatch(line -> line.contains("UnfoldingSample ttbar"));
            assertThat(imported.histograms())
                    .allMatch(histogram -> histogram.folding().isEmpty());
        }
    }
}
