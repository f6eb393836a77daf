package io.kollider.schemas.histogram;

/** The rows of arrays of {@link Family#EVENTS}: what became of the events that were read. */
public final class EventRows {
    /** All that were evaluated, whatever became of them then; always the first row. */
    public static final String PROCESSED = "processed";

    /** Left out alone, as a weight that they should have counted with is not finite, or too large. */
    public static final String DROPPED = "dropped";

    /** Lost with a block that could not be evaluated; not among those processed. */
    public static final String LOST = "lost";

    /** Of data: not in the list of good runs. */
    public static final String NOT_GOOD = "not good";

    /** Of data: in another file too, where they count. */
    public static final String ELSEWHERE = "counted elsewhere";

    private EventRows() {}
}
