package io.kollider.analysis;

/**
 * When data in one row of a histogram of two variables, such as one run, are unlike the others: by the probability that they come from one distribution.
 *
 * @param warn below it a row is doubtful
 * @param alarm below it a row is bad; at most {@code warn}
 * @param entries rows with fewer are not judged
 */
public record RowCheck(double warn, double alarm, int entries) {
    /** What holds where the analysis file does not say it. */
    public static final RowCheck DEFAULT = new RowCheck(0.01, 1e-4, 50);

    public RowCheck {
        if (!(alarm > 0 && alarm <= warn && warn < 1)) {
            throw new IllegalArgumentException(
                    "warn is %s and alarm %s, must be 0 < alarm ≤ warn < 1".formatted(warn, alarm));
        }
        if (entries < 1) {
            throw new IllegalArgumentException("entries is " + entries + ", must be at least 1");
        }
    }
}
