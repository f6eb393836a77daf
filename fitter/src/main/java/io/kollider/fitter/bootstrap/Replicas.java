package io.kollider.fitter.bootstrap;

import io.kollider.fitter.model.Data;
import java.util.List;

/** The data of every bootstrap replica, as one model has them. Immutable and safe to share among threads. */
public interface Replicas {
    /** How many there are. */
    int count();

    /** Counts and auxiliary measurements of a replica, numbered from 0; the same whenever it is asked for. */
    Data data(int replica);

    /** Fitted regions. */
    List<String> regions();

    /** Events of a replica in a region. */
    double events(String region, int replica);
}
