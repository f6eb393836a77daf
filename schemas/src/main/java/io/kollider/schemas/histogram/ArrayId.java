package io.kollider.schemas.histogram;

import java.util.Comparator;

/**
 * Names one array: dataset, family, region and histogram ("" where the family has none). The order is that of the canonical dump.
 *
 * @param dataset {@code <dsid>[_campaign_flavour]}, or {@code data}
 */
public record ArrayId(String dataset, Family family, String region, String histogram) implements Comparable<ArrayId> {
    /**
     * The "histogram" of {@link Family#SUM_OF_WEIGHTS} that has a row for each variation that keeps a sum of weights: cell 0 is that sum,
     * cell 1 the one with the variation's factor, over the same events.
     */
    public static final String PRESERVED = "preserved";

    private static final Comparator<ArrayId> ORDER = Comparator.comparing(ArrayId::dataset)
            .thenComparing(ArrayId::family)
            .thenComparing(ArrayId::region)
            .thenComparing(ArrayId::histogram);

    /** An array that belongs to no region. */
    public static ArrayId of(String dataset, Family family) {
        return new ArrayId(dataset, family, "", "");
    }

    @Override
    public int compareTo(ArrayId other) {
        return ORDER.compare(this, other);
    }
}
