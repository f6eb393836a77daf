package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Runs.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory goes on under other settings: it equals a new one of these settings, and what was counted before is kept. */
class ChangedSettingsTest {
    private static final Path EXAMPLE =
            Runs.EXAMPLES.resolve("reference").toAbsolutePath().normalize();
    private static final String CUT = "pt >= 25 GeV && abs(eta) < 2.5";
    /** Data and two of the samples, which are five of the files: each is planned and read many times here. */
    private static final String SAMPLES =
            """
            samples={data: {data: true, files: ['DATA/data_*.root']}, \
            zee: {datasets: [{dsid: 361106, files: ['DATA/mc_361106_*.root'], cross-section: 2004.86 pb}]}, \
            zz: {datasets: [{dsid: 361603, files: ['DATA/mc_361603_*.root'], cross-section: 1.27 pb}]}}""".replace("DATA", EXAMPLE.resolve("data").toString());

    @TempDir
    private Path directory;

    private Path changed(String name, String from, String to) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("analysis.yaml"));
        assertThat(text).contains(from);
        return Files.writeString(directory.resolve(name + ".yaml"), text.replace(from, to));
    }

    private Said run(Path analysis, String state) {
        return kollider(
                "run",
                analysis,
                "--data-dir",
                directory.resolve(state).resolve("state").toString(),
                "--out",
                directory.resolve(state).resolve("out").toString(),
                "--progress",
                "none");
    }

    private static Said kollider(String command, Path analysis, String... more) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.add(analysis.toString());
        all.addAll(Arrays.asList(more));
        all.addAll(List.of("--set", "input.directory=" + EXAMPLE.resolve("data"), "--set", SAMPLES));
        return Runs.kollider(all.toArray(String[]::new));
    }

    private Said on(String command, Path analysis, String state, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(more));
        all.addAll(
                List.of("--data-dir", directory.resolve(state).resolve("state").toString()));
        return kollider(command, analysis, all.toArray(String[]::new));
    }

    private static void succeeds(Said said) {
        assertThat(said.code()).as(said.err()).isZero();
    }

    private String histograms(String state) throws IOException {
        return Runs.text(directory.resolve(state), "histograms.txt");
    }

    @Test
    void anotherSelectionIsCountedBesideTheOldOne() throws IOException {
        Path before = changed("before", CUT, CUT);
        Path after = changed("after", CUT, "pt >= 30 GeV && abs(eta) < 2.5");
        assertThat(run(before, "both").code()).isZero();
        String old = histograms("both");
        assertThat(run(after, "fresh").code()).isZero();

        assertThat(on("export histograms", after, "both", "--out", directory + "/all.root"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(ExitCode.WRONG_INPUT))
                .satisfies(said -> assertThat(said.err())
                        .contains("generation 1, which serves, was filled under other settings", "30 GeV"));

        Said changed = run(after, "both");
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(changed.err()).contains("settings changed", "30 GeV", "generation 2 is filled");
        assertThat(histograms("both")).isEqualTo(histograms("fresh")).isNotEqualTo(old);
        assertThat(on("histograms dump", after, "both").out()).isEqualTo(histograms("fresh"));
        assertThat(on("generations list", after, "both").out().lines().toList())
                .anySatisfy(line -> assertThat(line).contains("1", "kept", "was: ", "25 GeV"))
                .anySatisfy(line -> assertThat(line).contains("2", "serves", "those of the analysis file"));

        Said refused = on("generations delete", after, "both", "2");
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("generation 2 serves");

        Said back = on("generations serve", after, "both", "1");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(on("histograms dump", before, "both").out()).isEqualTo(old);
        assertThat(run(after, "both").code()).isZero();
        assertThat(on("generations delete", after, "both", "1").code()).isZero();
        assertThat(on("generations list", after, "both").out()).contains("deleted", "serves");
        assertThat(on("histograms dump", after, "both").out()).isEqualTo(histograms("fresh"));
        assertThat(on("generations serve", after, "both", "1").err()).contains("is deleted");
    }

    @Test
    void anotherColumnHasTheFilesReadAgainAndWithdrawnOnesStaySo() throws IOException {
        Path before = changed("before", CUT, CUT);
        Path after = changed("after", "isol_Loose_VarRad && abs(d0sig) < 5", "LooseBLayerLH && abs(d0sig) < 5");
        succeeds(run(before, "both"));
        succeeds(on("ingest withdraw", before, "both", "mc_361603_zz_4l_000002.root"));
        succeeds(run(before, "both"));
        succeeds(run(after, "fresh"));
        succeeds(on("ingest withdraw", after, "fresh", "mc_361603_zz_4l_000002.root"));
        succeeds(run(after, "fresh"));

        Said changed = run(after, "both");

        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(histograms("both")).isEqualTo(histograms("fresh"));
        assertThat(on("generations delete", after, "both", "1").out())
                .contains("Generation 1 is deleted", "Events 1 are deleted");
        assertThat(run(after, "both").code()).isZero();
        assertThat(histograms("both")).isEqualTo(histograms("fresh"));
        assertThat(on("ingest status", after, "both").out()).contains("1 withdrawn");
    }
}
