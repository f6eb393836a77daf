package io.kollider.producers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.TinySet;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FileSum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestPlanTest {
    private static final Path SAMPLES = Path.of("..", "root", "src", "test", "resources", "samples", "formats")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    private static String files(String sample, Path... files) {
        return "samples." + sample + ".files="
                + Arrays.stream(files).map(path -> "'" + path + "'").toList();
    }

    private static List<String> problems(String... settings) {
        return catchThrowableOfType(AnalysisException.class, () -> IngestPlan.of(TinySet.analysis(settings)))
                .problems();
    }

    /** Numbers of expected.json beside the files. */
    @Test
    void knowsEntriesAndSumsOfAllFiles() {
        IngestPlan plan = IngestPlan.of(TinySet.analysis());

        assertThat(plan.entries()).isEqualTo(5759);
        List<CatalogueFile> files = plan.files(3);
        assertThat(files).hasSize(14).allMatch(file -> file.partition() >= 0 && file.partition() < 3);
        CatalogueFile zee = files.stream()
                .filter(file -> file.dataset().equals("361106"))
                .findFirst()
                .orElseThrow();
        assertThat(zee.entries()).isEqualTo(435);
        assertThat(zee.bytes()).isEqualTo(151818);
        assertThat(zee.sums()).contains(new FileSum("NOSYS", 1670067.0));
        assertThat(files.stream().filter(file -> file.dataset().equals("data")))
                .allMatch(file -> file.sums().isEmpty());
    }

    @Test
    void fingerprintDoesNotDependOnWhichFilesThereAre() {
        String all = IngestPlan.of(TinySet.analysis()).fingerprintText();
        String fewer = IngestPlan.of(TinySet.analysis(files("zz_4l", TinySet.file("mc_361603_zz_4l_000001.root"))))
                .fingerprintText();

        assertThat(fewer).isEqualTo(all);
        assertThat(all)
                .contains("blocks: at most 1024 events, 524288 bytes\n")
                .contains("SIMULATION: column jet_pt_NOSYS: a list of float\n")
                .contains("SIMULATION: sum of weights NOSYS\n");
    }

    /** The RNTuple holds the events of the tree and the same book-keeping. */
    @Test
    void takesRNTuplesForTrees() {
        Path ntuple = SAMPLES.resolve("mc_361600_ww_2l2nu.rntuple.root");

        IngestPlan plan = IngestPlan.of(TinySet.analysis(files("ww_2l2nu", ntuple)));

        assertThat(plan.fingerprintText())
                .isEqualTo(IngestPlan.of(TinySet.analysis()).fingerprintText());
        assertThat(plan.entries()).isEqualTo(5759);
        assertThat(sums(plan, "361600")).isEqualTo(sums(IngestPlan.of(TinySet.analysis()), "361600"));
    }

    @Test
    void sendsTheLuminosityBlockThatGoodRunsNeed() throws IOException {
        Path list = Files.writeString(directory.resolve("grl.json"), "{\"276262\": [[1, 5]]}");

        assertThat(IngestPlan.of(TinySet.analysis("event.good-runs=" + list)).fingerprintText())
                .contains("DATA: column lumiBlock: ")
                .doesNotContain("SIMULATION: column lumiBlock");
    }

    @Test
    void takesNanoAod() {
        Path example = TinySet.EXAMPLE.resolveSibling("nanoaod").resolve("analysis.yaml");

        IngestPlan plan = IngestPlan.of(AnalysisFile.read(example, List.of()));

        double nominal =
                sums(IngestPlan.of(TinySet.analysis()), "361600").get(0).sum();
        assertThat(sums(plan, "361600")).containsExactly(new FileSum("", nominal));
        assertThat(plan.fingerprintText())
                .contains("SIMULATION: tree Events\n")
                .contains("SIMULATION: column Electron_pt: a list of float\n")
                .contains("SIMULATION: column MET_pt: float\n");
    }

    private static List<FileSum> sums(IngestPlan plan, String dataset) {
        return plan.files(1).stream()
                .filter(file -> file.dataset().equals(dataset))
                .findFirst()
                .orElseThrow()
                .sums();
    }

    @Test
    void saysWhichFilesAddNothing() throws IOException {
        Path file = TinySet.file("mc_361106_zee.root");
        Path copy = Files.copy(file, directory.resolve("copy.root"));

        IngestPlan plan = IngestPlan.of(TinySet.analysis(files("zee", file, copy, file)));

        assertThat(plan.entries()).isEqualTo(5759);
        assertThat(plan.copies())
                .containsExactly(
                        "dataset 361106: " + copy + " has the content of " + file + "; they count once",
                        "dataset 361106 names " + file + " twice; it counts once");
        assertThat(IngestPlan.of(TinySet.analysis()).copies()).isEmpty();
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] whole = Files.readAllBytes(TinySet.file("mc_361106_zee.root"));
        Path cut = Files.write(directory.resolve("cut.root"), Arrays.copyOf(whole, whole.length - 1000));

        assertThat(problems(files("zee", cut)))
                .singleElement()
                .asString()
                .startsWith(cut.toString())
                .contains("cut short");
    }

    @Test
    void reportsAllProblemsAtOnce() throws IOException {
        Path noRoot =
                Files.writeString(directory.resolve("no.root"), "not a ROOT file, however long it may be, nor short");

        List<String> problems = problems(
                files("zee", noRoot),
                files("zmumu", TinySet.file("data_2015_tiny.root")),
                files("ztautau", TinySet.file("mc_361106_zee.root")));

        assertThat(problems).hasSizeGreaterThan(2).allMatch(line -> line.lines().count() == 1);
        assertThat(problems).anyMatch(line -> line.startsWith(noRoot.toString()));
        assertThat(problems).anyMatch(line -> line.contains("data_2015_tiny.root"));
        assertThat(problems)
                .anyMatch(
                        line -> line.contains("no histogram CutBookkeeper_361108_*_NOSYS, the sum of weights of NOSYS;"
                                + " did you mean 'CutBookkeeper_361106_284500_NOSYS'?"));
    }

    @Test
    void namesTheTreesThereAreIfTheNameIsWrong() {
        assertThat(problems("input.tree=analyses"))
                .hasSize(14)
                .allMatch(line -> line.contains("analyses") && line.contains("did you mean analysis"));
    }

    @Test
    void namesAMissingBranchItsPlaceAndTheNearestOnceForAllFiles() {
        assertThat(problems("weights.event=weight_mcc"))
                .singleElement()
                .asString()
                .contains("weight_mcc")
                .contains("did you mean")
                .contains("mc_361106_zee.root and 12 more");
    }

    @Test
    void countsTheSameContentOnce() throws IOException {
        Path zee = TinySet.file("mc_361106_zee.root");
        Path copy = Files.copy(zee, directory.resolve("copy.root"));

        IngestPlan plan = IngestPlan.of(TinySet.analysis(files("zee", zee, copy)));

        assertThat(plan.entries()).isEqualTo(5759);
        assertThat(plan.files(1)).hasSize(14).noneMatch(file -> file.name().equals(copy.toString()));
    }

    @Test
    void refusesTheSameContentInTwoDatasets() throws IOException {
        Path first = TinySet.file("mc_361603_zz_4l_000001.root");
        Path copy = Files.copy(first, directory.resolve("copy.root"));

        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> IngestPlan.of(TinySet.analysis(
                        "input.sum-of-weights.histogram='CutBookkeeper_361603_*_{variation}'",
                        "samples={a: {datasets: [{dsid: 361603, cross-section: 1 pb, files: ['" + first
                                + "']}]}, b: {datasets: [{dsid: 361604, cross-section: 1 pb, files: ['" + copy
                                + "']}]}}")))
                .withMessage(copy + " in dataset 361604 has the content of " + first
                        + " in dataset 361603; remove one of them from samples");
    }

    private static String given(String sums) {
        return "samples.ww_2l2nu.datasets.0.sum-of-weights=" + sums;
    }

    /** Dataset 361603 has three files; their parts are those of their entries. */
    @Test
    void sharesGivenSumsByEntries() {
        IngestPlan counted = IngestPlan.of(TinySet.analysis());
        List<CatalogueFile> files = of(counted, "361603");
        long entries = files.stream().mapToLong(CatalogueFile::entries).sum();
        String names = files.get(0).sums().stream()
                .map(FileSum::name)
                .filter(name -> !name.equals("NOSYS"))
                .map(name -> name + ": " + 2 * entries)
                .collect(Collectors.joining(", "));

        IngestPlan plan = IngestPlan.of(TinySet.analysis("samples.zz_4l.datasets.0.sum-of-weights={nominal: " + entries
                + ", variations: {" + names + "}, entries: " + entries + "}"));

        assertThat(files).hasSizeGreaterThan(1);
        assertThat(of(plan, "361603"))
                .allSatisfy(file -> assertThat(file.sums())
                        .allSatisfy(sum -> assertThat(sum.sum())
                                .isEqualTo(sum.name().equals("NOSYS") ? file.entries() : 2.0 * file.entries())));
        assertThat(IngestFingerprint.difference(counted.fingerprintText(), plan.fingerprintText()))
                .hasValueSatisfying(difference -> assertThat(difference)
                        .contains("sums of weights of 361603: in its files")
                        .contains("over " + entries + " entries"));
    }

    /** Files that were sent without claims would not be found to hold the events of others. */
    @Test
    void whatWasSentWithoutComparingEventsIsNotContinuedComparingThem() {
        String now = IngestPlan.of(TinySet.analysis()).fingerprintText();
        String earlier =
                now.lines().filter(line -> !line.startsWith("events:")).collect(Collectors.joining("\n", "", "\n"));
        String allowed =
                IngestPlan.of(TinySet.analysis("input.duplicates=allow")).fingerprintText();

        assertThat(IngestFingerprint.difference(now, now)).isEmpty();
        assertThat(IngestFingerprint.difference("", now)).isEmpty();
        assertThat(IngestFingerprint.difference(earlier, now))
                .contains(
                        "was: events not compared; is: events: told apart by runNumber and eventNumber, twice: REFUSE");
        assertThat(IngestFingerprint.difference(allowed, now))
                .hasValueSatisfying(
                        difference -> assertThat(difference).contains("twice: ALLOW; is: ", "twice: REFUSE"));
    }

    private static List<CatalogueFile> of(IngestPlan plan, String dataset) {
        return plan.files(1).stream()
                .filter(file -> file.dataset().equals(dataset))
                .toList();
    }

    /** The files' book-keeping is called otherwise here, so whoever looked for it would fail. */
    @Test
    void asksForNoSumsWhereTheWeightsAreNormalised() {
        IngestPlan plan = IngestPlan.of(TinySet.analysis(
                "weights.normalisation=in-weight",
                "input={directory: " + TinySet.DIRECTORY
                        + ", tree: analysis, nominal: NOSYS, units: {energy: MeV, length: mm}}",
                "systematics={}",
                "samples={zee: {datasets: [{dsid: 1, files: [" + TinySet.file("mc_361106_zee.root") + "]}]}}"));

        assertThat(sums(plan, "1")).isEmpty();
        assertThat(plan.fingerprintText()).contains("sums of weights: none, the weight is normalised");
    }

    @Test
    void refusesGivenSumsOfOtherFiles() {
        assertThat(problems(given("{nominal: 1e6, variations: {}, entries: 1000000}"), "systematics={}"))
                .singleElement()
                .asString()
                .contains("dataset 361600: its files have ")
                .contains("sum-of-weights.entries says 1000000");
        assertThat(problems(given("{nominal: 1e6, entries: 1}"), "systematics={}"))
                .anyMatch(line -> line.contains("says that all its files have 1"));
    }

    @Test
    void refusesGivenSumsWithoutAVariationThatIsDividedByItsOwn() {
        assertThat(problems(given("{nominal: 1e6, variations: {GEN_MUR2__1upp: 1e6}, entries: 1000000}")))
                .anyMatch(line -> line.contains("dataset 361600: no sum of weights of GEN_MUR2__1up;")
                        && line.contains("did you mean 'GEN_MUR2__1upp'?"));
    }
}
