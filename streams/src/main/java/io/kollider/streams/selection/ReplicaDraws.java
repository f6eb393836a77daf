package io.kollider.streams.selection;

import io.kollider.schemas.event.BlockHeader;
import io.kollider.streams.bootstrap.BlockDraws;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Multiplicities of the events of a block in all replicas, drawn once an event, however many histograms it enters. */
final class ReplicaDraws {
    /** Eight multiplicities as one number, the first in its lowest byte. */
    static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int NOT_DRAWN = -1;

    private final BlockDraws draws;
    private int[] slots = {};
    private byte[] drawn = {};
    private int used;
    private long seen;

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
        seen = 0;
    }

    /**
     * Draws for an event, unless that was done; where its multiplicities are in {@link #values}.
     *
     * @param entry place of the event in the block as it was read
     */
    int draw(int entry, long run, long number) {
        if (slots[entry] == NOT_DRAWN) {
            int words = words();
            int from = used * words * Long.BYTES;
            if (drawn.length < from + words * Long.BYTES) {
                drawn = Arrays.copyOf(drawn, Math.max(64 * words * Long.BYTES, 2 * drawn.length));
            }
            draws.draw(entry, run, number, drawn, from);
            for (int word = 0; word < words; word++) {
                seen |= (long) WORDS.get(drawn, from + word * Long.BYTES);
            }
            slots[entry] = from;
            used++;
        }
        return slots[entry];
    }

    byte[] values() {
        return drawn;
    }

    /** Words of eight multiplicities that an event has, the last one filled up. */
    int words() {
        return (replicas() + Long.BYTES - 1) / Long.BYTES;
    }

    /** How many events' words can be added up without any multiplicity's sum outgrowing its byte. */
    int summable() {
        long bits = seen | seen >>> 32;
        bits |= bits >>> 16;
        bits |= bits >>> 8;
        int most = 2 * Integer.highestOneBit((int) bits & 0xFF) - 1; // no multiplicity is above this
        return most <= 0 ? Integer.MAX_VALUE : 0xFF / most;
    }
}
