package io.kollider.schemas.histogram;

/**
 * What a partition's arrays cover of {@code events}: everything before these.
 *
 * @param offset next Kafka offset; with transactions offsets have gaps
 * @param seq next block number, which has none
 */
public record Position(long offset, long seq) {
    /** Nothing covered yet. */
    public static final Position START = new Position(0, 0);
}
