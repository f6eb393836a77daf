package io.kollider.fitter.bootstrap;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;

/** Events of a channel. */
final class ChannelEvents {
    private ChannelEvents() {}

    static double of(Model model, String channel, double[] counts) {
        Bins bins = model.bins(channel);
        double events = 0;
        for (int bin = bins.first(); bin < bins.first() + bins.count(); bin++) {
            events += counts[bin];
        }
        return events;
    }
}
