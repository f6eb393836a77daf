package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Fit;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import java.util.List;
import java.util.function.Supplier;

/** The data of every bootstrap replica, as one model has them. Immutable and safe to share among threads. */
public interface Replicas {
    /** How many there are. */
    int count();

    /** Counts and auxiliary measurements of a replica, numbered from 0; the same whenever it is asked for. */
    Data data(int replica);

    /**
     * What is fitted: a model with the data of a replica, and with its templates where these differ.
     *
     * @param reference the model of the data themselves
     * @throws io.kollider.prediction.PredictionException if no template can be made of its data
     */
    default Model model(Model reference, int replica) {
        return reference.with(data(replica));
    }

    /** What differs from replica to replica; templates that are estimated from data go with the data. */
    default Fit.Replicated replicated() {
        return Fit.Replicated.DATA;
    }

    /** Parameters of a model that replicas stand for, so that they are held in all fits. */
    default List<String> held(Model model) {
        return List.of();
    }

    /** Whether templates differ from replica to replica. */
    default boolean haveTemplates() {
        return false;
    }

    /** What else is made of the events of the data: cells of events that are alike, none of which is fitted itself. */
    default List<Unfitted> unfitted(Model reference) {
        return List.of();
    }

    /**
     * Events that are alike.
     *
     * @param events how many
     * @param without the model without one of them
     */
    record Unfitted(double events, Supplier<Model> without) {}

    /** Fitted regions. */
    List<String> regions();

    /** Events of a replica in a region. */
    double events(String region, int replica);
}
