package io.kollider.root;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages real files, also behind their compression, and reads them: {@code MutationFuzz MUTANTS SEED DIRECTORY FILE…}.
 * Anything but data and {@link RootException}s is printed with the mutant's seed, kept in the directory, and makes the run
 * fail; so do a mutant that takes long, and allocations beyond a bound that the file's size gives.
 */
public final class MutationFuzz {

    private static final long LONGEST_MILLIS = 20_000;
    private static final long LARGEST_FILE = 150_000;

    /** What a reader may allocate beyond a multiple of the file: buffers, names, class descriptions. */
    private static final long ALLOCATED_AT_LEAST = 256L << 20;

    private static final long ALLOCATED_PER_BYTE = 4_096;

    private final List<Path> files = new ArrayList<>();
    private final Path directory;
    private final Path mutant;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private volatile long since;
    private volatile String doing = "";
    private long decoded;
    private long refused;
    private long behindCompression;
    private long failures;
    private long largest;

    private MutationFuzz(Path directory) {
        this.directory = directory;
        this.mutant = directory.resolve("mutant.root");
    }

    public static void main(String[] arguments) throws IOException {
        MutationFuzz fuzz = new MutationFuzz(Path.of(arguments[2]));
        for (String name : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            if (Files.size(Path.of(name)) <= LARGEST_FILE) {
                fuzz.files.add(Path.of(name));
            }
        }
        Files.createDirectories(fuzz.directory);
        fuzz.watch();
        fuzz.run(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        System.exit(fuzz.failures == 0 ? 0 : 1);
    }

    private void run(long mutants, long seed) throws IOException {
        long begin = System.nanoTime();
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        for (long number = 0; number < mutants; number++) {
            Random random = new Random(seed * 1_000_003 + number);
            int file = random.nextInt(files.size());
            one(number, files.get(file), contents.get(file), random);
            if ((number + 1) % 10_000 == 0 || number + 1 == mutants) {
                report(number + 1, (System.nanoTime() - begin) / 1e9);
            }
        }
    }

    private void one(long number, Path file, byte[] whole, Random random) throws IOException {
        boolean behind = random.nextInt(3) > 0;
        doing = "mutant %d of %s".formatted(number, file.getFileName());
        byte[] bytes = behind ? whole : Mutation.ofFile(whole, random);
        Files.write(mutant, bytes);
        MutantReader reader = new MutantReader(random, behind ? random.nextInt(12) : -1);
        since = System.currentTimeMillis();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try {
            reader.read(mutant);
        } catch (RuntimeException | Error e) {
            failures++;
            System.out.println("FAILED " + doing + ": " + e);
            Arrays.stream(e.getStackTrace()).limit(8).forEach(frame -> System.out.println("    at " + frame));
            Files.write(directory.resolve("failed-" + number + ".root"), bytes);
        }
        since = 0;
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        largest = Math.max(largest, allocated);
        if (allocated > ALLOCATED_AT_LEAST + ALLOCATED_PER_BYTE * bytes.length) {
            failures++;
            System.out.println("FAILED " + doing + ": allocated " + allocated + " bytes for a file of " + bytes.length);
        }
        behindCompression += behind ? 1 : 0;
        decoded += reader.decoded() ? 1 : 0;
        refused += reader.refused() > 0 ? 1 : 0;
    }

    private void report(long mutants, double seconds) {
        System.out.printf(
                "%d mutants of %d files in %.0f s: %d damaged behind the compression, %d reached the values of baskets, %d were"
                        + " refused somewhere, %d failures; at most %d MB allocated for one%n",
                mutants, files.size(), seconds, behindCompression, decoded, refused, failures, largest >> 20);
    }

    private void watch() {
        Thread watcher = new Thread(() -> {
            while (true) {
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    return;
                }
                long start = since;
                if (start != 0 && System.currentTimeMillis() - start > LONGEST_MILLIS) {
                    System.out.println("FAILED " + doing + ": takes longer than " + LONGEST_MILLIS + " ms");
                    Runtime.getRuntime().halt(2);
                }
            }
        });
        watcher.setDaemon(true);
        watcher.start();
    }
}
