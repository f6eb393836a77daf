package io.kollider.streams.bootstrap;

import io.kollider.schemas.event.BlockHeader;
import java.util.HashMap;
import java.util.Map;

/** Poisson(1) multiplicities, each event for itself. */
public final class PoissonDraws implements BlockDraws {
    private final int replicas;
    private final Map<String, Multiplicities> byDataset;
    private Multiplicities multiplicities;

    private PoissonDraws(int replicas, Multiplicities first, Map<String, Multiplicities> byDataset) {
        this.replicas = replicas;
        this.multiplicities = first;
        this.byDataset = byDataset;
    }

    /** Of data. */
    public static PoissonDraws ofData(long seed, int replicas) {
        return new PoissonDraws(replicas, Multiplicities.of(seed, replicas), Map.of());
    }

    /** @param dsids identifiers of the datasets by their keys */
    public static PoissonDraws ofSimulation(long seed, int replicas, Map<String, String> dsids) {
        Map<String, Multiplicities> byDataset = new HashMap<>();
        dsids.forEach((key, dsid) -> byDataset.put(key, Multiplicities.ofSimulation(seed, dsid, replicas)));
        return new PoissonDraws(replicas, Multiplicities.of(seed, replicas), byDataset);
    }

    @Override
    public int replicas() {
        return replicas;
    }

    @Override
    public void begin(BlockHeader header) {
        if (!byDataset.isEmpty()) {
            Multiplicities own = byDataset.get(header.dataset());
            if (own == null) {
                throw new IllegalArgumentException("no dataset '" + header.dataset() + "' to be replicated");
            }
            multiplicities = own;
        }
    }

    @Override
    public int draw(int entry, long run, long event, byte[] into, int from) {
        return multiplicities.draw(run, event, into, from);
    }
}
