package io.kollider.analysis.correction;

/**
 * What a table gives outside of its bins.
 *
 * @param value for {@link Policy#VALUE}
 */
public record Outside(Policy policy, double value) {
    /** There is no value. */
    public static final Outside ERROR = new Outside(Policy.ERROR, 0);

    /** The kinds of it. */
    public enum Policy {
        /** The outermost bin counts. */
        CLAMP,
        ERROR,
        /** A number. */
        VALUE,
        /** What a histogram holds in its under- and overflow. */
        FLOW_BINS
    }

    Flow flow() {
        return switch (policy) {
            case CLAMP -> Flow.CLAMP;
            case VALUE -> Flow.CONTENT;
            case ERROR, FLOW_BINS -> Flow.ERROR; // bins that reach to infinity leave out NaN alone
        };
    }

    Content content() {
        return policy == Policy.VALUE ? new Constant(value) : new NoValue();
    }
}
