package io.kollider.streams.selection;

import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.kernel.CurrentBlock;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the events of a region by the number of samples that have them, of those that divide a dataset: nobody but the events says whether parts leave some out, or
 * overlap.
 */
final class PartCounter {
    /** Rows of {@link Family#PARTS}. */
    static final List<String> ROWS = List.of("none", "one", "several");

    private static final int NOT_IN_REGION = -1;

    private final List<Passing> parts;
    private final Passing region;
    private final Fills fills;
    private int[] samples = {};

    /**
     * @param parts the events of each sample in the region, which are events of the region
     * @param region all events of the region
     */
    PartCounter(String name, List<Passing> parts, Passing region) {
        this.parts = List.copyOf(parts);
        this.region = region;
        this.fills = Fills.of(Family.PARTS, name, CellKind.COUNT, ROWS);
    }

    /** After the regions have selected. */
    void fill(CurrentBlock selected) {
        int count = selected.count();
        if (samples.length < count) {
            samples = new int[count];
        }
        Arrays.fill(samples, 0, count, NOT_IN_REGION);
        for (int i = 0; i < region.size(); i++) {
            samples[region.events()[i]] = 0;
        }
        for (Passing part : parts) {
            for (int i = 0; i < part.size(); i++) {
                samples[part.events()[i]]++;
            }
        }
        int[] counts = new int[ROWS.size()];
        for (int event = 0; event < count; event++) {
            if (samples[event] != NOT_IN_REGION) {
                counts[Math.min(samples[event], counts.length - 1)]++;
            }
        }
        for (int row = 0; row < counts.length; row++) {
            fills.count(row, counts[row]);
        }
    }

    Share share() {
        return fills;
    }
}
