package io.kollider.producers.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.TinySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is opened here, so any bytes will do for files. */
class FileWatchTest {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private Analysis analysis;
    private FileWatch watch;
    private long seconds;
    /** The clock of files: they are all newer. */
    private long millis;

    @BeforeEach
    void watchTreeAndPattern() {
        analysis = AnalysisFile.readBeforeFiles(
                TinySet.EXAMPLE.resolve("analysis.yaml"),
                List.of("samples={data: {data: true, files: ['%s/data_*.root']},".formatted(directory)
                        + " z: {datasets: [{dsid: 1, cross-section: 1 pb, files: ['%s']}]}}".formatted(tree())));
        watch = new FileWatch(analysis, QUIET, PATIENCE, () -> seconds * 1_000_000_000L, () -> millis);
    }

    private Path tree() {
        try {
            return Files.createDirectories(directory.resolve("tree"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path write(String name, int bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[bytes]);
    }

    private FoundFile found(Path data) {
        return new FoundFile(analysis.sources().get(0), data, false);
    }

    private List<Path> look() throws IOException {
        seconds++;
        return watch.look().stream().map(FoundFile::path).toList();
    }

    @Test
    void reportsAFileOnceWhenItHasStoppedGrowing() throws Exception {
        assertThat(look()).isEmpty();
        assertThat(watch.isSettled()).isTrue();
        Path file = write("data_1.root", 10);

        assertThat(look()).isEmpty();
        assertThat(watch.isSettled()).isFalse();
        write("data_1.root", 20);
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly(file);
        assertThat(look()).isEmpty();
        assertThat(watch.isSettled()).isTrue();
    }

    @Test
    void waitsUntilAFileHasBeenQuietForLongEnough() throws Exception {
        Path file = write("data_1.root", 10);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).isEmpty(); // the same, but no second has passed
        assertThat(watch.isExpecting()).isTrue();
        assertThat(look()).containsExactly(file);
        assertThat(watch.isExpecting()).isFalse();
    }

    @Test
    void reportsAFileAtTheSecondLookThatWasWrittenLongBefore() throws Exception {
        Path file = write("data_1.root", 10);
        millis = Files.getLastModifiedTime(file).toMillis() + QUIET.toMillis();
        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).extracting(FoundFile::path).containsExactly(file);
    }

    @Test
    void findsFilesAtAnyDepthOfADirectoryAndKnowsTheirDataset() throws Exception {
        Path deep = write("tree/a/b/mc.root", 1);
        write("tree/a/b/mc.root.part", 1);
        Path data = write("data_1.root", 1);
        look();
        seconds++;

        List<FoundFile> found = watch.look();

        assertThat(found).extracting(FoundFile::path).containsExactlyInAnyOrder(deep, data);
        assertThat(found)
                .filteredOn(file -> file.path().equals(deep))
                .singleElement()
                .satisfies(file -> assertThat(file.source().kind()).isEqualTo(DatasetKind.SIMULATION))
                .satisfies(file -> assertThat(file.source().key()).isEqualTo("1"));
    }

    @Test
    void reportsAFileThatWasNotCompleteWhenItHasGrown() throws Exception {
        Path file = write("data_1.root", 10);
        look();
        assertThat(look()).containsExactly(file);
        watch.waitFor(found(file));

        assertThat(look()).isEmpty();
        assertThat(watch.isSettled()).isFalse();
        write("data_1.root", 20);
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly(file);
    }

    @Test
    void givesAFileThatStaysIncompleteOneLastChance() throws Exception {
        Path file = write("data_1.root", 10);
        look();
        look();
        watch.waitFor(found(file));
        List<FoundFile> found = new ArrayList<>();

        for (int i = 0; i < 30; i++) {
            seconds++;
            found.addAll(watch.look());
        }

        assertThat(found).singleElement().matches(FoundFile::lastChance);
        assertThat(watch.isSettled()).isTrue();
    }

    @Test
    void reportsAgainWhatIsAskedForAgain() throws Exception {
        Path file = write("data_1.root", 10);
        look();
        look();

        watch.again(found(file));

        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly(file);
    }

    @Test
    void reportsAFileForEachVariationThatHasATreeInIt() throws Exception {
        List<String> settings = List.of(
                "samples={z: {datasets: [{dsid: 1, cross-section: 1 pb, files: ['%s']}]}}".formatted(tree()),
                "norm-factors={}",
                "fits={}",
                "derived={}",
                "systematics={JES: {up: {tree: '{tree}_{variation}'}, down: {tree: down}}}");
        Analysis varied = AnalysisFile.readBeforeFiles(TinySet.EXAMPLE.resolve("analysis.yaml"), settings);
        FileWatch trees = new FileWatch(varied, QUIET, PATIENCE, () -> seconds * 1_000_000_000L, () -> millis);
        Path file = write("tree/mc.root", 10);
        trees.look();
        seconds++;

        assertThat(trees.look())
                .extracting(
                        FoundFile::path,
                        found -> found.source().key(),
                        found -> found.source().tree())
                .containsExactly(
                        tuple(file, "1", "analysis"),
                        tuple(file, "1/JES__1up", "analysis_JES__1up"),
                        tuple(file, "1/JES__1down", "down"));
        assertThat(trees.look()).isEmpty();
    }
}
