package io.kollider.streams.histogram;

import io.kollider.schemas.histogram.Position;

/** What of the input the arrays cover: an array itself, so that it is written and lost together with them. */
final class CoveredMark {
    static final String KEY = "covered";
    static final int LENGTH = 3;

    private static final int RECORDS = 0;
    private static final int NEXT_OFFSET = 1;
    private static final int NEXT_SEQUENCE = 2;

    private final LiveArray mark;

    CoveredMark(LiveArray mark) {
        this.mark = mark;
    }

    long records() {
        return mark.values()[RECORDS];
    }

    Position position() {
        return new Position(mark.values()[NEXT_OFFSET], mark.values()[NEXT_SEQUENCE]);
    }

    /** Refuses a block unless it carries the number that comes next: a gap means that input was lost or comes twice. */
    void requireNext(String store, long offset, long sequence) {
        Position next = position();
        if (sequence != next.seq() || offset < next.offset()) {
            throw new IllegalStateException(
                    "store %s covers offsets below %d and blocks below %d, but block %d at offset %d comes next"
                            .formatted(store, next.offset(), next.seq(), sequence, offset));
        }
    }

    void coverBlock(long offset) {
        mark.values()[NEXT_SEQUENCE]++;
        coverRecord(offset);
    }

    void coverRecord(long offset) {
        mark.values()[RECORDS]++;
        mark.values()[NEXT_OFFSET] = offset + 1;
        mark.touched(0, LENGTH);
    }
}
