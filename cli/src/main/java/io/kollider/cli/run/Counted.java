package io.kollider.cli.run;

import io.kollider.prediction.Completeness;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;
import java.util.Map;

/**
 * What a run has counted.
 *
 * @param histograms without the counts of data that are blinded
 * @param completeness entries counted over entries known, by dataset
 * @param covers by topic and partition, written {@code topic-partition}: every record before this offset is counted
 * @param warnings one line each: files and events that could not be processed
 * @param withdrawn paths of files that the analysis names, but that were withdrawn
 */
public record Counted(
        HistogramSet histograms,
        Completeness completeness,
        Map<String, Long> covers,
        List<String> warnings,
        List<String> withdrawn) {
    public Counted {
        covers = Map.copyOf(covers);
        warnings = List.copyOf(warnings);
        withdrawn = List.copyOf(withdrawn);
    }
}
