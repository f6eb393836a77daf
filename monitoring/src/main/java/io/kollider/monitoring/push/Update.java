package io.kollider.monitoring.push;

import io.kollider.monitoring.live.Flow;
import io.kollider.monitoring.live.LiveState;
import io.kollider.monitoring.live.Part;
import io.kollider.prediction.Completeness;
import io.kollider.schemas.fit.FitState;
import java.util.List;

/** What an event tells of a part that changed: enough to show that, and to know what to ask for. */
sealed interface Update {
    /** Histograms changed. */
    record Counts(long version, long countedEntries, long knownEntries, boolean complete, long countedMillis)
            implements Update {}

    /** Files or dead letters changed. */
    record Number(long version, int count) implements Update {}

    /** Fits changed. @param running that are not at their end */
    record Fits(long version, long running, long ended) implements Update {}

    /** Rates and lag now, of all datasets and partitions. @param point for the history */
    record Rates(double sent, double counted, long lag, List<Flow.Point> point) implements Update {}

    /** Whether the topics can be read. */
    record Connection(boolean connected, String problem, long readMillis, long nowMillis) implements Update {}

    /** What a part is like now. */
    static Update of(Part part, LiveState.View view, long nowMillis) {
        long version = view.version(part);
        return switch (part) {
            case COUNTS ->
                new Counts(
                        version,
                        view.live().counted().events(),
                        view.live().counted().completeness().datasets().values().stream()
                                .mapToLong(Completeness.Count::known)
                                .sum(),
                        view.live().counted().isComplete(),
                        view.live().countedMillis());
            case FILES -> new Number(version, view.live().files().size());
            case LETTERS -> new Number(version, view.live().letters().size());
            case FITS -> fits(version, view.live().fits());
            case FLOW -> rates(view.live().flow());
            case CONNECTION -> new Connection(view.isConnected(), view.problem(), view.readMillis(), nowMillis);
        };
    }

    private static Update fits(long version, List<FitState> fits) {
        long ended = fits.stream().filter(fit -> fit.status().isFinal()).count();
        return new Fits(version, fits.size() - ended, ended);
    }

    private static Update rates(Flow flow) {
        int points = flow.history().size();
        return new Rates(
                flow.totalSent(),
                flow.totalCounted(),
                flow.totalLag(),
                flow.history().subList(Math.max(0, points - 1), points));
    }
}
