package io.kollider.monitoring.live;

import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An analysis at one moment.
 *
 * @param counted the same object as before if nothing was counted since
 * @param countedMillis when the histograms changed last, as their records say: since 1970, UTC; 0 if nothing was counted yet
 * @param files all that were found
 * @param letters open dead letters
 * @param fits that were asked for, in the order in which they were begun
 */
public record Live(
        CountedSoFar counted,
        long countedMillis,
        List<FileStatus> files,
        List<DeadLetter> letters,
        List<FitState> fits,
        Flow flow) {
    /** Before anything was read. */
    public static final Live NOTHING = new Live(
            new CountedSoFar(new HistogramSet(), new Completeness(Map.of(), Set.of()), Map.of(), ""),
            0,
            List.of(),
            List.of(),
            List.of(),
            Flow.NONE);

    public Live {
        files = List.copyOf(files);
        letters = List.copyOf(letters);
        fits = List.copyOf(fits);
    }
}
