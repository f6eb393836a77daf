package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import io.kollider.fitter.workspace.WorkspaceFile;
import io.kollider.root.write.HistogramAxis;
import io.kollider.root.write.HistogramContent;
import io.kollider.root.write.RootWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a configuration to an analysis file that holds against the branches of real files. */
class ImportTrexCommandTest {
    private static final Path DATA =
            Path.of("..", "examples", "ttbar-z", "data").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path config;

    @BeforeEach
    void writeConfiguration() throws IOException {
        config = Files.writeString(directory.resolve("fit.config"), """
                Job: "dilepton"
                  ReadFrom: NTUP
                  POI: mu
                  NtuplePath: "%s"
                  NtupleName: analysis
                  MCweight: "weight_mc_NOSYS*weight_pileup_NOSYS"
                  LumiLabel: "40 pb^{-1}"
                  Selection: "Length$(el_pt_NOSYS)==1 && Length$(mu_pt_NOSYS)==1"
                  ImageFormat: png
                  ReplacementFile: tokens.txt

                Region: "SR"
                  Variable: "TMath::Abs(el_eta[0])",10,0,2.5
                  Selection: "met_met_NOSYS>XXX_MET"

                Sample: "Data"
                  Type: DATA
                  NtupleFiles: data_2015_periodD

                Sample: "tt"
                  Type: SIGNAL
                  NtupleFile: mc_410472_ttbar_dilep
                  MCweight: "weight_leptonSF_tight_NOSYS"

                Sample: "wt"
                  NtupleFile: mc_410015_tw_dilep
                  Selection: "el_pt_NOSYS[0]>30e3"

                NormFactor: "mu"
                  Samples: tt

                Systematic: "PRW"
                  Type: HISTO
                  WeightSufUp: "weight_pileup_PRW_DATASF__1up/weight_pileup_NOSYS"
                  WeightSufDown: "weight_pileup_PRW_DATASF__1down/weight_pileup_NOSYS"
                """.formatted(DATA));
        Files.writeString(directory.resolve("tokens.txt"), "XXX_MET: 60e3\n");
    }

    private int kollider(String... arguments) {
        return Kollider.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void whatIsImportedIsValidAgainstTheFiles() {
        Path file = directory.resolve("analysis.yaml");

        int imported = kollider("import", "trex", config.toString(), "--out", file.toString());
        String listed = err.toString();
        int valid = kollider("validate", file.toString());

        assertThat(imported).isEqualTo(ExitCode.OK);
        assertThat(listed)
                .contains("no effect on results: ", "fit.config:9 Job dilepton, ImageFormat")
                .contains("1 options not carried over: results are other ones without 0 of them");
        assertThat(err.toString()).isEqualTo(listed);
        assertThat(valid).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("no mistakes (3 samples, 1 regions, 2 variations)");
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "mine");

        int code = kollider("import", "trex", config.toString(), "--out", file.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("mine.yaml is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void mistakesAreListedWithTheirLines() throws IOException {
        Files.writeString(directory.resolve("tokens.txt"), "XXX_OTHER: 1\n");

        int code = kollider("import", "trex", config.toString());

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).startsWith("kollider: fit.config:14: nothing stands for XXX_MET");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void storedHistogramsBecomeAWorkspace() throws IOException {
        try (RootWriter writer = RootWriter.create(directory.resolve("all.root"))) {
            HistogramAxis axis = HistogramAxis.of("m", new double[] {0, 1, 2});
            for (String name : List.of("data", "sig", "bkg")) {
                writer.write(
                        name, HistogramContent.of("", axis, new double[] {0, 5, 7, 0}, new double[] {0, 5, 7, 0}, 12));
            }
            writer.finish();
        }
        Path stored = Files.writeString(directory.resolve("stored.config"), """
                Job: "stored"
                  POI: mu
                  HistoFile: all
                  CmeLabel: 13 TeV

                Region: "SR"

                Sample: "data"
                  Type: DATA
                  HistoName: data

                Sample: "sig"
                  Type: SIGNAL
                  HistoName: sig
                  NormFactor: mu

                Sample: "bkg"
                  HistoName: bkg
                """);
        Path workspace = directory.resolve("workspace.json");

        int code = kollider(
                "import",
                "trex",
                stored.toString(),
                "--workspace",
                workspace.toString(),
                "--directory",
                directory.toString());

        assertThat(err.toString()).contains("1 options not carried over: results are other ones without 0 of them");
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(WorkspaceFile.read(workspace).observations().get(0).data()).containsExactly(5.0, 7.0);
        assertThat(kollider("import", "trex", stored.toString())).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("stored.config:1: reads histograms").contains("--workspace");
    }

    @Test
    void aWorkspaceAndAnAnalysisFileAreNotWrittenAtOnce() {
        assertThat(kollider("import", "trex", config.toString(), "--workspace", "w.json", "--out", "a.yaml"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("leave out --out");
        assertThat(kollider("import", "trex", config.toString(), "--directory", "d"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("--directory is for the histograms of --workspace");
    }
}
