package io.kollider.schemas.event;

import java.util.List;

/**
 * Where a block comes from.
 *
 * @param dataset {@code <dsid>[_campaign_flavour]}, or {@code data}
 * @param variation the systematic variation that the whole file stands for; "" for the nominal
 * @param fileId the file by its content, whatever its path
 * @param firstEntry entry of the file's tree that is the block's first event
 * @param count events in the block
 * @param fileEntries entries of the file's tree
 * @param sums the block's share of the file's sums of weights, by name; of data, in the first block of a file, its entries in each row of
 *     a table of luminosity, if there is one
 */
public record BlockHeader(
        String dataset,
        String variation,
        String fileId,
        long firstEntry,
        int count,
        long fileEntries,
        List<SumOfWeights> sums) {
    public BlockHeader {
        sums = List.copyOf(sums);
        if (firstEntry < 0 || count < 0 || firstEntry > fileEntries - count) {
            throw new IllegalArgumentException("block of " + fileId + ": " + count + " events from entry " + firstEntry
                    + " do not lie in a tree of " + fileEntries + " entries");
        }
    }

    /** Whether the file ends with this block. */
    public boolean isLast() {
        return firstEntry + count == fileEntries;
    }
}
