package io.kollider.analysis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Integrated luminosity of runs, or of luminosity blocks: rows in the order of run and block, each once. Equal tables hold the same rows
 * and values. Immutable.
 */
public final class LuminosityTable {
    private final boolean byBlock;
    private final long[] runs; // [row]
    private final long[] blocks; // [row]; 0 in a table by run
    private final double[] luminosities; // [row], /pb

    /**
     * A row.
     *
     * @param block luminosity block; 0 in a table by run
     * @param inversePicobarn recorded luminosity in /pb, at least 0
     */
    public record Row(long run, long block, double inversePicobarn) {}

    private LuminosityTable(boolean byBlock, List<Row> rows) {
        this.byBlock = byBlock;
        this.runs = rows.stream().mapToLong(Row::run).toArray();
        this.blocks = rows.stream().mapToLong(Row::block).toArray();
        this.luminosities = rows.stream().mapToDouble(Row::inversePicobarn).toArray();
    }

    /**
     * A table.
     *
     * @param byBlock whether it has a row for a luminosity block, or for a whole run
     * @throws IllegalArgumentException if a run, or a block of it, has two rows
     */
    public static LuminosityTable of(boolean byBlock, List<Row> rows) {
        List<Row> sorted = rows.stream()
                .sorted((a, b) -> a.run == b.run ? Long.compare(a.block, b.block) : Long.compare(a.run, b.run))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).run == sorted.get(i - 1).run && sorted.get(i).block == sorted.get(i - 1).block) {
                throw new IllegalArgumentException("run %d%s has two rows"
                        .formatted(sorted.get(i).run, byBlock ? ", luminosity block " + sorted.get(i).block : ""));
            }
        }
        return new LuminosityTable(byBlock, sorted);
    }

    /** Rows. */
    public int size() {
        return runs.length;
    }

    /** Whether a row is a luminosity block; else it is a run. */
    public boolean isByBlock() {
        return byBlock;
    }

    /** The row of an event; none if the table does not have it. */
    public OptionalInt row(long run, long block) {
        int low = 0;
        int high = runs.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = runs[middle] == run
                    ? Long.compare(blocks[middle], byBlock ? block : 0)
                    : Long.compare(runs[middle], run);
            if (order == 0) {
                return OptionalInt.of(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return OptionalInt.empty();
    }

    /** A row as {@code 284500}, or {@code 284500/17} for a luminosity block. */
    public String name(int row) {
        return byBlock ? runs[row] + "/" + blocks[row] : Long.toString(runs[row]);
    }

    /** The row of a {@link #name}. */
    public OptionalInt row(String name) {
        int slash = name.indexOf('/');
        try {
            return slash >= 0 != byBlock
                    ? OptionalInt.empty()
                    : row(
                            Long.parseLong(slash < 0 ? name : name.substring(0, slash)),
                            slash < 0 ? 0 : Long.parseLong(name.substring(slash + 1)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    public long run(int row) {
        return runs[row];
    }

    /** Of a row, in /pb. */
    public double luminosity(int row) {
        return luminosities[row];
    }

    /** Of all rows of some runs, in /pb. */
    public double total(long firstRun, long lastRun) {
        return IntStream.range(0, runs.length)
                .filter(row -> firstRun <= runs[row] && runs[row] <= lastRun)
                .mapToDouble(row -> luminosities[row])
                .sum();
    }

    /** The rows with good luminosity blocks: in a table by run those of runs that have any. */
    public LuminosityTable within(GoodRuns good) {
        boolean[] kept = new boolean[runs.length];
        if (byBlock) {
            good.mark(runs, blocks, runs.length, kept);
        } else {
            for (int row = 0; row < kept.length; row++) {
                kept[row] = good.hasRun(runs[row]);
            }
        }
        return new LuminosityTable(
                byBlock,
                IntStream.range(0, runs.length)
                        .filter(row -> kept[row])
                        .mapToObj(row -> new Row(runs[row], blocks[row], luminosities[row]))
                        .toList());
    }

    /** A digest of the rows without their values: tables of the same one count the same. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < runs.length; row++) {
            text.append(name(row)).append('\n');
        }
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LuminosityTable that
                && byBlock == that.byBlock
                && Arrays.equals(runs, that.runs)
                && Arrays.equals(blocks, that.blocks)
                && Arrays.equals(luminosities, that.luminosities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(runs) + Arrays.hashCode(blocks);
    }

    @Override
    public String toString() {
        return runs.length + (byBlock ? " luminosity blocks" : " runs");
    }
}
