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
    private int[] bounds = {};
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
     * Draws for an event, unless that was done. The slot is the event's number among those drawn.
     *
     * @param entry place of the event in the block as it was read
     */
    int draw(int entry, long run, long number) {
        if (slots[entry] == NOT_DRAWN) {
            if (bounds.length == used) {
                bounds = Arrays.copyOf(bounds, Math.max(64, 2 * used));
                drawn = Arrays.copyOf(drawn, at(bounds.length));
            }
            bounds[used] = draws.draw(entry, run, number, drawn, at(used));
            slots[entry] = used;
            used++;
        }
        return slots[entry];
    }

    /** Multiplicities of the events drawn; of each from its place {@link #at} on. */
    byte[] values() {
        return drawn;
    }

    /** Where the multiplicities of an event are, given by its slot. */
    int at(int slot) {
        return slot * words() * Long.BYTES;
    }

    /** A number that no multiplicity of an event exceeds, given by its slot. */
    int bound(int slot) {
        return bounds[slot];
    }

    /** Words of eight multiplicities that an event has, the last one filled up. */
    int words() {
        return (replicas() + Long.BYTES - 1) / Long.BYTES;
    }
}
