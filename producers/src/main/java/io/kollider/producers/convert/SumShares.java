package io.kollider.producers.convert;

import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.event.SumOfWeights;
import java.util.List;

/**
 * How a file's sums of weights are divided among its blocks. The running sum up to entry e of n is S·e/n in double, and exactly S at
 * the end: the shares of all blocks add up to S exactly, and a resumed ingest finds the same ones.
 */
public final class SumShares {
    private SumShares() {}

    /** The running sums before and after a block of the entries [first, end). */
    static List<SumOfWeights> of(List<FileSum> sums, long first, long end, long entries) {
        return sums.stream()
                .map(sum -> new SumOfWeights(
                        sum.name(), first == 0 ? 0.0 : upTo(sum.sum(), first, entries), upTo(sum.sum(), end, entries)))
                .toList();
    }

    /** The sums up to an entry, without it; of a file without entries all of them. */
    public static List<FileSum> upTo(List<FileSum> sums, long end, long entries) {
        return sums.stream()
                .map(sum -> new FileSum(sum.name(), upTo(sum.sum(), end, entries)))
                .toList();
    }

    private static double upTo(double sum, long end, long entries) {
        return end == entries ? sum : sum * end / entries;
    }
}
