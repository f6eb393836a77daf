package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.DatasetKind;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.streams.bootstrap.BlockDraws;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.bootstrap.ExactDraws;
import io.kollider.streams.bootstrap.PoissonDraws;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
