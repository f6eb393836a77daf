package io.kollider.fitter.bootstrap;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.util.List;

/**
 * Replicas whose counts are drawn from Poisson's law around the observed ones: what bootstrap weights of Poisson(1) give where every event enters one fitted
 * bin. They are drawn when they are asked for.
 */
public final class PoissonReplicas implements Replicas {
    private final Model model;
    private final int count;
    private final PseudoData drawn;

    private PoissonReplicas(Model model, int count, PseudoData drawn) {
        this.model = model;
        this.count = count;
        this.drawn = drawn;
    }

    /**
     * @param model with the observed data
     * @param auxiliary whether auxiliary measurements fluctuate too, around what was measured
     */
    public static PoissonReplicas of(Model model, int count, Auxiliary auxiliary, long seed) {
        return new PoissonReplicas(model, count, PseudoData.around(model, auxiliary, seed));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Data data(int replica) {
        return drawn.experiment(replica);
    }

    @Override
    public List<String> regions() {
        return model.channels().stream().map(Bins::channel).toList();
    }

    @Override
    public double events(String region, int replica) {
        return ChannelEvents.of(model, region, data(replica).counts());
    }
}
