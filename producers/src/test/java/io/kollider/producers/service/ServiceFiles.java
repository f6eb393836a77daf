package io.kollider.producers.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A watched directory, filled with copies of a file of an example that differ in the UUID of their headers. */
final class ServiceFiles {
    /** Entries of the small file: {@code expected.json} of the example. */
    static final int ENTRIES = 435;

    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    /** Where a ROOT file of 32-bit seek pointers has the last eight bytes of its UUID (TFile::WriteHeader). */
    private static final int UUID_END = 55;

    private final Path directory;
    private final Path example;
    private final Path source;
    private final List<String> withoutOtherSamples;

    private ServiceFiles(Path directory, String example, String source, List<String> withoutOtherSamples) {
        this.withoutOtherSamples = withoutOtherSamples;
        this.directory = directory;
        this.example = EXAMPLES.resolve(example);
        this.source = this.example.resolve("data").resolve(source);
    }

    /** Copies of a file of 435 entries, which is one block. */
    static ServiceFiles small(Path directory) {
        return new ServiceFiles(directory, "reference", "mc_361106_zee.root", List.of());
    }

    /** Copies of a file of some ten thousand entries, which is several transactions. */
    static ServiceFiles large(Path directory) {
        return new ServiceFiles(
                directory,
                "ttbar-z",
                "mc_361107_zmumu.root",
                List.of("systematics={}", "norm-factors={}", "fits={}", "derived={}"));
    }

    Path example() {
        return example.resolve("analysis.yaml");
    }

    Analysis analysis() {
        return AnalysisFile.readBeforeFiles(example(), settings());
    }

    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "input.duplicates=allow", // the copies hold the same events
                "cutflow={all: eventNumber > 0}", // so that event numbers are sent
                "samples={z: {datasets: [{dsid: %s, cross-section: 1 pb, files: ['%s']}]}}"
                        .formatted(source.getFileName().toString().split("_")[1], directory)));
        settings.addAll(withoutOtherSamples);
        return settings;
    }

    /** A new file, complete at once. */
    Path add(int number) throws IOException {
        return put("z_" + number + ".root", bytes(number));
    }

    byte[] bytes(int number) throws IOException {
        byte[] bytes = Files.readAllBytes(source);
        ByteBuffer.wrap(bytes).putLong(UUID_END, number);
        return bytes;
    }

    Path put(String name, byte[] bytes) throws IOException {
        Path part = Files.write(directory.resolve(name + ".part"), bytes);
        return Files.move(
                part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** The numbers of the events of each copy, read without producers. */
    long[] eventNumbers() {
        try (RootFile file = RootFile.open(source)) {
            TTree tree = file.tree("analysis");
            ColumnBuffer buffer = new ColumnBuffer();
            int entries = (int) tree.entries();
            tree.reader(tree.requireBranch("eventNumber")).read(0, entries, buffer);
            return Arrays.copyOf(buffer.longs(), entries);
        }
    }
}
