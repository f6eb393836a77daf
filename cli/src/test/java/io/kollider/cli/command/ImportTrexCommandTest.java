package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        config = Files.writeString(
                directory.resolve("fit.config"),
                """
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
                """
                        .formatted(DATA));
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
}
