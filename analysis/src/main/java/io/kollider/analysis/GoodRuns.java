package io.kollider.analysis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The luminosity blocks of recorded data that are good for physics: ranges by run, both ends included. Equal lists hold the same blocks,
 * however they were written. Immutable.
 */
public final class GoodRuns {
    private final long[] runs;
    /** Ranges of run i: from [i] up to [i + 1]. */
    private final int[] ranges;

    private final long[] first;
    private final long[] last;

    /** The luminosity blocks from first to last, both included. */
    public record Range(long first, long last) {
        public Range {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "luminosity blocks from " + first + " to " + last + " are no range from 0 on");
            }
        }
    }

    private GoodRuns(SortedMap<Long, List<Range>> merged) {
        runs = merged.keySet().stream().mapToLong(Long::longValue).toArray();
        ranges = new int[runs.length + 1];
        List<Range> all = new ArrayList<>();
        for (int run = 0; run < runs.length; run++) {
            all.addAll(merged.getOrDefault(runs[run], List.of()));
            ranges[run + 1] = all.size();
        }
        first = all.stream().mapToLong(Range::first).toArray();
        last = all.stream().mapToLong(Range::last).toArray();
    }

    /** The union of ranges by run; a run without ranges has no good block. */
    public static GoodRuns of(SortedMap<Long, ? extends List<Range>> ranges) {
        SortedMap<Long, List<Range>> merged = new TreeMap<>();
        ranges.forEach((run, given) -> {
            if (!given.isEmpty()) {
                merged.put(run, merged(given));
            }
        });
        return new GoodRuns(merged);
    }

    private static List<Range> merged(List<Range> given) {
        List<Range> sorted = new ArrayList<>(given);
        sorted.sort((a, b) -> Long.compare(a.first(), b.first()));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && range.first() - 1 <= before.last()) {
                merged.set(merged.size() - 1, new Range(before.first(), Math.max(before.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    /** Runs with at least one good block. */
    public int size() {
        return runs.length;
    }

    /** The runs with at least one good block, rising. */
    public LongStream runs() {
        return Arrays.stream(runs);
    }

    /** Whether no block is good. */
    public boolean isEmpty() {
        return runs.length == 0;
    }

    /** Whether a run has a good block. */
    public boolean hasRun(long run) {
        return Arrays.binarySearch(runs, run) >= 0;
    }

    /**
     * Which events are good.
     *
     * @param run [event] run number
     * @param block [event] luminosity block
     * @param good [event] is written: whether the block is in the list
     * @return good events among the first count
     */
    public int mark(long[] run, long[] block, int count, boolean[] good) {
        int sum = 0;
        int at = -1;
        for (int event = 0; event < count; event++) {
            if (event == 0 || run[event] != run[event - 1]) { // runs come in long stretches
                at = Arrays.binarySearch(runs, run[event]);
            }
            good[event] = at >= 0 && contains(at, block[event]);
            sum += good[event] ? 1 : 0;
        }
        return sum;
    }

    private boolean contains(int run, long block) {
        int range = Arrays.binarySearch(first, ranges[run], ranges[run + 1], block);
        int candidate = range >= 0 ? range : -range - 2;
        return candidate >= ranges[run] && block <= last[candidate];
    }

    /** A digest of the blocks, the same for equal lists. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        for (int run = 0; run < runs.length; run++) {
            for (int range = ranges[run]; range < ranges[run + 1]; range++) {
                text.append("%d %d %d\n".formatted(runs[run], first[range], last[range]));
            }
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
        return other instanceof GoodRuns that
                && Arrays.equals(runs, that.runs)
                && Arrays.equals(ranges, that.ranges)
                && Arrays.equals(first, that.first)
                && Arrays.equals(last, that.last);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + Arrays.hashCode(runs);
    }

    @Override
    public String toString() {
        return runs.length + " runs, " + first.length + " ranges of luminosity blocks";
    }
}
