package io.kollider.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bootstrap replicas.
 *
 * @param replicas number of replicas, above 0
 * @param seed with run and event number it fixes every multiplicity
 * @param histograms names by region; without them, those that are fitted
 * @param method how often an event of data counts in a replica
 * @param simulation whether simulated events are replicated too, always by {@link Method#POISSON}
 */
public record Bootstrap(
        int replicas,
        long seed,
        Nuisance nuisance,
        Optional<Map<String, List<String>>> histograms,
        Method method,
        boolean simulation) {
    /** Replicas of data, each event drawn for itself. */
    public Bootstrap(int replicas, long seed, Nuisance nuisance, Optional<Map<String, List<String>>> histograms) {
        this(replicas, seed, nuisance, histograms, Method.POISSON, false);
    }

    /** What nuisance parameters do in the fit of a replica. */
    public enum Nuisance {
        /** Fitted. */
        PROFILED,
        /** Held at their initial values. */
        FROZEN
    }

    /** How multiplicities are drawn. */
    public enum Method {
        /** Each from a Poisson distribution of mean 1: the number of events of a replica varies as that of the data does. */
        POISSON,
        /** As many as there are events in all files of data, drawn with replacement: each replica has exactly that many. */
        N_OUT_OF_N
    }
}
