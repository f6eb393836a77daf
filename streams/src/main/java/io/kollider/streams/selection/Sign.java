package io.kollider.streams.selection;

/** Whether a block's contribution is added or taken back; both give the same numbers but for the sign, so they cancel to the last bit. */
public enum Sign {
    PLUS(1),
    MINUS(-1);

    private final int factor;

    Sign(int factor) {
        this.factor = factor;
    }

    /** 1 or −1. */
    public int factor() {
        return factor;
    }
}
