package io.kollider.streams.selection;

import io.kollider.streams.bootstrap.Multiplicities;
import java.util.Arrays;

/** Multiplicities of the events of a block in all replicas, drawn once an event, however many histograms it enters. */
final class ReplicaDraws {
    private static final int NOT_DRAWN = -1;

    private final Multiplicities multiplicities;
    private int[] slots = {};
    private byte[] drawn = {};
    private int used;

    ReplicaDraws(Multiplicities multiplicities) {
        this.multiplicities = multiplicities;
    }

    int replicas() {
        return multiplicities.replicas();
    }

    void begin(int events) {
        if (slots.length < events) {
            slots = new int[events];
        }
        Arrays.fill(slots, 0, events, NOT_DRAWN);
        used = 0;
    }

    /** Draws for an event, unless that was done; where its multiplicities are in {@link #values}. */
    int draw(int event, long run, long number) {
        if (slots[event] == NOT_DRAWN) {
            int replicas = replicas();
            int from = used * replicas;
            if (drawn.length < from + replicas) {
                drawn = Arrays.copyOf(drawn, Math.max(64 * replicas, 2 * drawn.length));
            }
            int[] counts = multiplicities.draw(run, number);
            for (int replica = 0; replica < replicas; replica++) {
                drawn[from + replica] = (byte) counts[replica]; // at most 12
            }
            slots[event] = from;
            used++;
        }
        return slots[event];
    }

    byte[] values() {
        return drawn;
    }
}
