package io.kollider.benchmarks.reading;

import io.kollider.root.Branch;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads all branches of the tree {@code analysis} of one file for each compression, in one thread, cluster by cluster into
 * reused arrays; {@code benchmarks/peers} has the same for uproot and RDataFrame. Prints events per second of the thread's
 * processor time, best of several rounds.
 */
public final class ReadingSpeed {

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 5;

    private ReadingSpeed() {}

    /** @param arguments the directory that {@code make_files.py} filled, and compressions; all if none is named */
    public static void main(String[] arguments) {
        List<String> names = arguments.length > 1
                ? List.of(arguments).subList(1, arguments.length)
                : List.of("none", "zlib", "lz4", "zstd", "lzma");
        PrintStream out = System.out;
        for (String name : names) {
            Path path = Path.of(arguments[0], name + ".root");
            double best = 0;
            long values = 0;
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                try (RootFile file = RootFile.open(path)) {
                    TTree tree = file.tree("analysis");
                    long begin = threadNanos();
                    values = read(tree);
                    best = Math.max(best, tree.entries() / ((threadNanos() - begin) * 1e-9));
                }
            }
            out.printf("%-5s %,12.0f events/s %,12d values%n", name, best, values);
        }
    }

    private static long read(TTree tree) {
        ColumnBuffer buffer = new ColumnBuffer();
        List<Long> starts = tree.clusterStarts();
        long values = 0;
        for (Branch branch : tree.branches()) {
            ColumnReader reader = tree.reader(branch);
            for (int cluster = 0; cluster < starts.size(); cluster++) {
                long end = cluster + 1 < starts.size() ? starts.get(cluster + 1) : tree.entries();
                reader.read(starts.get(cluster), (int) (end - starts.get(cluster)), buffer);
                values += buffer.valueCount();
            }
        }
        return values;
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
