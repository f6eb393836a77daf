package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.DatasetKind;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.streams.bootstrap.BlockDraws;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.bootstrap.ExactDraws;
import io.kollider.streams.bootstrap.PoissonDraws;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    /** Those of an analysis; of simulation if it asks for them. */
    static Optional<ReplicaDraws> of(Analysis analysis, DatasetKind kind, Optional<ClosedFiles> closed) {
        return analysis.bootstrap()
                .filter(bootstrap -> kind == DatasetKind.DATA || bootstrap.simulation())
                .map(bootstrap ->
                        kind == DatasetKind.DATA ? ofData(bootstrap, closed) : ofSimulation(bootstrap, analysis))
                .map(ReplicaDraws::new);
    }

    private static BlockDraws ofSimulation(Bootstrap bootstrap, Analysis analysis) {
        Map<String, String> dsids = new HashMap<>();
        analysis.simulation()
                .forEach(sample -> sample.datasets().forEach(dataset -> dsids.put(dataset.key(), dataset.dsid())));
        return PoissonDraws.ofSimulation(bootstrap.seed(), bootstrap.replicas(), dsids);
    }

    private static BlockDraws ofData(Bootstrap bootstrap, Optional<ClosedFiles> closed) {
        return switch (bootstrap.method()) {
            case POISSON -> PoissonDraws.ofData(bootstrap.seed(), bootstrap.replicas());
            case N_OUT_OF_N ->
                new ExactDraws(
                        bootstrap.seed(),
                        bootstrap.replicas(),
                        closed.orElseThrow(() -> new IllegalStateException(
                                "bootstrap.method is n-out-of-n, but the list of files is not closed")));
        };
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
