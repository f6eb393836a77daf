package io.kollider.producers.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.TinySet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A watched directory, filled with copies of a small file that differ in the UUID of their headers. */
final class ServiceFiles {
    /** Entries of the file: {@code expected.json} of the example. */
    static final int ENTRIES = 435;

    /** Where a ROOT file of 32-bit seek pointers has the last eight bytes of its UUID (TFile::WriteHeader). */
    private static final int UUID_END = 55;

    private final Path directory;

    ServiceFiles(Path directory) {
        this.directory = directory;
    }

    Analysis analysis() {
        return AnalysisFile.readBeforeFiles(TinySet.EXAMPLE.resolve("analysis.yaml"), settings());
    }

    List<String> settings() {
        return List.of(
                "cutflow={all: eventNumber > 0}", // so that event numbers are sent
                "samples={zee: {datasets: [{dsid: 361106, cross-section: 1 pb, files: ['" + directory + "']}]}}");
    }

    /** A new file, complete at once. */
    Path add(int number) throws IOException {
        return put("zee_" + number + ".root", bytes(number));
    }

    static byte[] bytes(int number) throws IOException {
        byte[] bytes = Files.readAllBytes(TinySet.file("mc_361106_zee.root"));
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
}
