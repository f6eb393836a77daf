package io.kollider.benchmarks.reading;

import io.kollider.root.Branch;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnsReader;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads all branches of trees into reused arrays, cluster by cluster, for {@code benchmarks/reading.py}: one pass for each line
 * {@code FILE TREE THREADS} of standard input. Answers with a line of JSON: entries, values, seconds by the clock, and of the processor for
 * all threads of the process, the compiler's and the collector's included.
 */
public final class ReadingSpeed {

    private ReadingSpeed() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            Executor executor = words[2].equals("1") ? Runnable::run : two;
            try (RootFile file = RootFile.open(Path.of(words[0]))) {
                TTree tree = file.tree(words[1]);
                long begin = System.nanoTime();
                long processor = processorTime();
                long values = read(tree, executor);
                System.out.printf(
                        Locale.ROOT,
                        "{\"entries\": %d, \"values\": %d, \"wall\": %.6f, \"cpu\": %.6f}%n",
                        tree.entries(),
                        values,
                        (System.nanoTime() - begin) * 1e-9,
                        (processorTime() - processor) * 1e-9);
            }
        }
        two.shutdown();
    }

    private static long read(TTree tree, Executor executor) {
        List<Branch> branches = tree.branches();
        ColumnsReader reader = ColumnsReader.of(tree, branches);
        List<ColumnBuffer> buffers = new ArrayList<>();
        branches.forEach(branch -> buffers.add(new ColumnBuffer()));
        List<Long> starts = tree.clusterStarts();
        long values = 0;
        for (int cluster = 0; cluster < starts.size(); cluster++) {
            long end = cluster + 1 < starts.size() ? starts.get(cluster + 1) : tree.entries();
            reader.read(starts.get(cluster), (int) (end - starts.get(cluster)), buffers, executor);
            values += buffers.stream().mapToLong(ColumnBuffer::valueCount).sum();
        }
        return values;
    }

    /** Nanoseconds of all threads; Linux has them, Java's own number for the process grows in steps of 10 ms. */
    private static long processorTime() throws IOException {
        long time = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                time += Long.parseLong(
                        Files.readString(thread.resolve("schedstat")).split(" ")[0]);
            }
        }
        return time;
    }
}
