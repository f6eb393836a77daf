package io.kollider.fitter.templates.binning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/** Merges bins from the last to the first, as all rules for the outputs of classifiers do: their signal is at the upper end. */
final class FromTheEnd {
    private FromTheEnd() {}

    /** Sees the bins of one merged bin come, from the right. */
    interface Rule {
        /** Takes one more bin. */
        void add(int bin);

        /** Whether what was taken so far is a bin. */
        boolean isFull();

        /** Whether this bin was better before the last one was taken. */
        default boolean wasBetterBefore() {
            return false;
        }

        /** Forgets everything, for the next merged bin. */
        void clear();
    }

    /**
     * @param keepRest whether what remains at the lower end is a bin, given the bins that there are already; else it is joined to the one before
     * @return first bins of the merged bins, ascending
     */
    static int[] starts(int bins, Rule rule, IntPredicate keepRest) {
        List<Integer> starts = new ArrayList<>();
        int taken = 0;
        int bin = bins - 1;
        while (bin >= 0) {
            rule.add(bin);
            taken++;
            if (rule.isFull()) {
                boolean giveBack = taken > 1 && rule.wasBetterBefore();
                starts.add(giveBack ? bin + 1 : bin);
                bin = giveBack ? bin : bin - 1;
                taken = 0;
                rule.clear();
            } else {
                bin--;
            }
        }
        if (taken > 0) {
            if (!starts.isEmpty() && !keepRest.test(starts.size())) {
                starts.remove(starts.size() - 1);
            }
            starts.add(0);
        }
        Collections.reverse(starts);
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
