package io.kollider.fitter.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.trex.HistogramImport;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.root.write.HistogramAxis;
import io.kollider.root.write.HistogramContent;
import io.kollider.root.write.RootWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are sums and ratios of the contents below, by hand. */
class StoredHistogramsTest {
    private static final double[] EDGES = {0, 1, 2, 3, 4};

    private static final String CONFIG = """
            Job: "stored"
              POI: mu
              ReadFrom: HIST
              HistoPath: "histos"
              Lumi: 2

            Fit: "fit"
              FitType: SPLUSB

            Region: "SR"
              HistoName: "m"
              Rebin: 2

            Region: "CR"
              Type: CONTROL
              HistoName: "n"

            Sample: "Data"
              Type: data
              HistoFile: data

            Sample: "sig"
              Type: SIGNAL
              HistoFile: sig
              NormFactor: "mu",1,-5,20
              Regions: SR

            Sample: "bkg"
              HistoFiles: bkg_a,bkg_b

            Systematic: "JES"
              HistoNameSufUp: "_up"
              HistoNameSufDown: "_down"
              Symmetrisation: TWOSIDED
              Samples: bkg
              Regions: SR

            Systematic: "XS"
              Type: OVERALL
              OverallUp: 0.1
              OverallDown: -0.2
              Samples: bkg
            """;

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectory(directory.resolve("histos"));
        write("data", "m", 10, 20, 30, 40);
        write("sig", "m", 1, 2, 3, 4);
        write("bkg_a", "m", 5, 5, 5, 5, "m_up", 6, 6, 6, 6, "m_down", 5, 4, 5, 4, "n", 7, 7, 7, 7);
        write("bkg_b", "m", 1, 1, 1, 1, "m_up", 1, 1, 2, 2, "m_down", 1, 1, 1, 1, "n", 1, 2, 3, 4);
    }

    /** Names of histograms, each followed by four contents; under- and overflow hold 100 each. */
    private void write(String file, Object... contents) throws IOException {
        try (RootWriter writer = RootWriter.create(directory.resolve("histos").resolve(file + ".root"))) {
            for (int i = 0; i < contents.length; i += 5) {
                double[] values = {100, 0, 0, 0, 0, 100};
                for (int bin = 1; bin <= 4; bin++) {
                    values[bin] = ((Number) contents[i + bin]).doubleValue();
                }
                String name = (String) contents[i];
                writer.write(name, content(values));
            }
            if (file.equals("data")) {
                writer.write("n", content(new double[] {0, 9, 9, 9, 9, 0}));
            }
            writer.finish();
        }
    }

    private static HistogramContent content(double[] values) {
        return HistogramContent.of("", HistogramAxis.of("", EDGES), values, values, 1);
    }

    private PreparedFit fit(String config) throws IOException {
        Path file = Files.writeString(directory.resolve("stored.config"), config);
        try (StoredHistograms histograms = new StoredHistograms(directory)) {
            HistogramImport imported = histograms.read(file, Optional.empty());
            assertThat(imported.changes()).isEmpty();
            return histograms.fit(imported, notes::add);
        }
    }

    private static ChannelSample sample(Workspace workspace, String channel, String sample) {
        return workspace.channels().stream()
                .filter(c -> c.name().equals(channel))
                .flatMap(c -> c.samples().stream())
                .filter(s -> s.name().equals(sample))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesAreAddedUpScaledAndMergedWithoutWhatIsBeyondTheRange() throws IOException {
        Workspace workspace = fit(CONFIG).workspace();

        assertThat(sample(workspace, "SR", "sig").data()).containsExactly(6.0, 14.0);
        assertThat(sample(workspace, "SR", "bkg").data()).containsExactly(24.0, 24.0);
        assertThat(sample(workspace, "CR", "bkg").data()).containsExactly(16.0, 18.0, 20.0, 22.0);
        assertThat(sample(workspace, "CR", "sig").data()).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(workspace.observations().get(0).data()).containsExactly(30.0, 70.0);
        assertThat(workspace.measurements().get(0).poi()).isEqualTo("mu");
    }

    @Test
    void variationsAreSymmetrisedWhereTheyAct() throws IOException {
        Workspace workspace = fit(CONFIG).workspace();

        // up 2·[14, 16], down 2·[11, 11], nominal 2·[12, 12]: (up − down)/2 = [3, 5], so 27 and 29 of 24
        List<Modifier> modifiers = sample(workspace, "SR", "bkg").modifiers();
        Modifier.NormSys rate = (Modifier.NormSys) modifiers.stream()
                .filter(m -> m instanceof Modifier.NormSys && m.name().equals("JES"))
                .findFirst()
                .orElseThrow();
        assertThat(rate.high()).isCloseTo(56.0 / 48, within(1e-12));
        assertThat(rate.low()).isCloseTo(40.0 / 48, within(1e-12));
        Modifier.HistoSys shape = (Modifier.HistoSys) modifiers.stream()
                .filter(Modifier.HistoSys.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(shape.high().get(0)).isCloseTo(27 * 48.0 / 56, within(1e-12));
        assertThat(sample(workspace, "CR", "bkg").modifiers())
                .extracting(Modifier::name)
                .doesNotContain("JES");
        assertThat(modifiers).contains(new Modifier.NormSys("XS", 0.8, 1.1));
    }

    @Test
    void underAndOverflowAreFoldedIfTheJobSaysSo() throws IOException {
        Workspace workspace = fit(CONFIG.replace("  Lumi: 2", "  Lumi: 2\n  MergeUnderOverFlow: TRUE"))
                .workspace();

        assertThat(sample(workspace, "SR", "sig").data()).containsExactly(206.0, 214.0);
    }

    @Test
    void withoutDataTheModelIsFittedToItsOwnExpectation() throws IOException {
        String config = CONFIG.replace("Sample: \"Data\"\n  Type: data\n  HistoFile: data\n\n", "");
        assertThat(config).isNotEqualTo(CONFIG);

        Workspace workspace = fit(config).workspace();

        assertThat(workspace.observations().get(0).data()).containsExactly(30.0, 38.0);
    }

    @Test
    void histogramsThatAreMissingOrHaveOtherBinsAreErrors() throws IOException {
        assertThatThrownBy(() -> fit(CONFIG.replace("_down", "_low")))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("m_low");
        try (RootWriter writer = RootWriter.create(directory.resolve("histos").resolve("sig.root"))) {
            writer.write(
                    "m",
                    HistogramContent.of(
                            "", HistogramAxis.of("", new double[] {0, 1, 2}), new double[4], new double[4], 0));
            writer.finish();
        }
        assertThatThrownBy(() -> fit(CONFIG))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("sig.root: m has bins [0.0, 1.0, 2.0]");
    }

    @Test
    void aConfigurationThatReadsNtuplesIsRefused() {
        assertThatThrownBy(() -> fit(CONFIG.replace("HIST\n", "NTUP\n")))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("stored.config:3: reads ntuples");
    }
}
