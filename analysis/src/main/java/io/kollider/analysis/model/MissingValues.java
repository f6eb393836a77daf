package io.kollider.analysis.model;

/**
 * What is done about a value that is missing.
 *
 * @param below values at or below it are missing, as are those that are not finite; minus infinity for none
 * @param replacement what {@link Policy#REPLACE} puts there, after standardisation
 */
public record MissingValues(Policy policy, double below, double replacement) {
    /** An event without a value has no score. */
    public static final MissingValues MASK = new MissingValues(Policy.MASK, Double.NEGATIVE_INFINITY, 0);

    /** What is done. */
    public enum Policy {
        /** The event is not scored. */
        MASK,
        /** The model gets the value as it is, for models that know what to do with it. */
        KEEP,
        /** The model gets another value. */
        REPLACE
    }

    /** Whether this value counts as missing. */
    public boolean isMissing(double value) {
        return !(value > below && Math.abs(value) <= Double.MAX_VALUE);
    }
}
