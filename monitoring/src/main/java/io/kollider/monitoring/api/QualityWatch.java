package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PredictionException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of data, such as runs, that are unlike all others, in the histograms that the analysis file has judged by {@code quality}. Safe for several threads. */
public final class QualityWatch {
    private final Analysis analysis;
    private @Nullable CountedSoFar last;
    private Map<String, List<String>> bad = Map.of();

    private QualityWatch(Analysis analysis) {
        this.analysis = analysis;
    }

    /** A watch that has seen nothing yet. */
    public static QualityWatch of(Analysis analysis) {
        return new QualityWatch(analysis);
    }

    /**
     * Names of bad rows by {@code region/histogram}; none of a histogram that is well. A histogram that cannot be judged is absent: its page says why. Computed once
     * for the same counts.
     */
    public synchronized Map<String, List<String>> bad(CountedSoFar counted) {
        if (counted != last) {
            bad = judge(counted);
            last = counted;
        }
        return bad;
    }

    private Map<String, List<String>> judge(CountedSoFar counted) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Region region : analysis.regions()) {
            for (Region.Histogram histogram : region.histograms()) {
                if (histogram.rows().isPresent()) {
                    try {
                        rows.put(region.name() + "/" + histogram.name(), bad(counted, region, histogram));
                    } catch (PredictionException e) {
                        // nothing is known of it
                    }
                }
            }
        }
        return rows;
    }

    private List<String> bad(CountedSoFar counted, Region region, Region.Histogram histogram) {
        return QualityBuilder.table(analysis, counted, region, histogram, QualityBuilder.OTHERS).rows().stream()
                .filter(row -> row.verdict().equals(QualityBuilder.BAD))
                .map(QualityTable.Row::name)
                .toList();
    }
}
