package io.kollider.analysis.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with a folder for each variation, as FastFrames writes them with configurations that name the folders. */
class HistogramFoldersTest {
    private static final String CONFIG = """
            Job: "folders"
              POI: mu
              ReadFrom: HIST
              HistoPath: "histos"

            Fit: "fit"
              FitType: SPLUSB

            Region: "SR"
              HistoName: "NOSYS/jet_pt_Electron"

            Sample: "sig"
              Type: SIGNAL
              HistoFile: sig
              NormFactor: "mu",1,-5,20

            Sample: "bkg"
              HistoFile: bkg
              HistoFolderName: GEN_0

            Systematic: "scale"
              HistoFolderNameUp: JES__1up
              HistoFolderNameDown: JES__1down
              Type: HISTO
              Symmetrisation: TWOSIDED
              Samples: sig
            """;

    @TempDir
    private Path directory;

    @Test
    void readsVariationsFromTheirFolders() throws IOException {
        Path config = Files.writeString(directory.resolve("fit.config"), CONFIG);

        HistogramImport imported =
                HistogramImport.read(config, Optional.empty(), directory, histogram -> List.of(0.0, 1.0, 2.0));

        assertThat(imported.histograms())
                .extracting(StoredHistogram::dataset, StoredHistogram::variation, HistogramFoldersTest::path)
                .containsExactlyInAnyOrder(
                        tuple("sig", "", "NOSYS/jet_pt_Electron"),
                        tuple("bkg", "", "GEN_0/jet_pt_Electron"),
                        tuple("sig", "scale__1up", "JES__1up/jet_pt_Electron"),
                        tuple("sig", "scale__1down", "JES__1down/jet_pt_Electron"));
        assertThat(imported.changes()).isEmpty();
    }

    private static String path(StoredHistogram histogram) {
        assertThat(histogram.parts()).hasSize(1);
        return histogram.parts().get(0).path();
    }
}
