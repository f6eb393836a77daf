package io.kollider.streams.selection;

import io.kollider.schemas.event.BlockHeader;
import io.kollider.streams.bootstrap.BlockDraws;
import java.util.Arrays;

/** Multiplicities of the events of a block in all replicas, drawn once an event, however many histograms it enters. */
final class ReplicaDraws {
    private static final int NOT_DRAWN = -1;

    private final BlockDraws draws;
    private int[] slots = {};
    private byte[] drawn = {};
    private int used;

    ReplicaDraws(BlockDraws draws) {
        this.draws = draws;
    }

    int replicas() {
        return draws.replicas();
    }

    /** @param header of the block as it was read, with events that are left out of what is evaluated */
    void begin(BlockHeader header) {
        draws.begin(header);
        if (slots.length < header.count()) {
            slots = new int[header.count()];
        }
        Arrays.fill(slots, 0, header.count(), NOT_DRAWN);
        used = 0;
    }

    /**
     * Draws for an event, unless that was done; where its multiplicities are in {@link #values}.
     *
     * @param entry place of the event in the block as it was read
     */
    int draw(int entry, long run, long number) {
        if (slots[entry] == NOT_DRAWN) {
            int replicas = replicas();
            int from = used * replicas;
            if (drawn.length < from + replicas) {
                drawn = Arrays.copyOf(drawn, Math.max(64 * replicas, 2 * drawn.length));
            }
            draws.draw(entry, run, number, drawn, from);
            slots[entry] = from;
            used++;
        }
        return slots[entry];
    }

    byte[] values() {
        return drawn;
    }
}
