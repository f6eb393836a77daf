package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.monitoring.live.Flow;
import io.kollider.monitoring.live.LiveState;
import io.kollider.prediction.Completeness;
import io.kollider.schemas.catalogue.FileStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole at a glance.
 *
 * @param analysis its name
 * @param connected whether the topics could be read the last time
 * @param problem why not
 * @param nowMillis the server's time, since 1970, UTC; as the other times
 * @param readMillis when the topics were read last; 0 if never
 * @param countedMillis when the histograms changed last, as their records say, however late they were read; 0 if never
 * @param complete whether all entries of all files that were found are in the histograms
 * @param countedEntries in the histograms
 * @param knownEntries of files that were found
 * @param files by what became of them
 * @param deadLetters that are open
 * @param runningFits that are not at their end
 */
record Overview(
        String analysis,
        boolean connected,
        String problem,
        long nowMillis,
        long readMillis,
        long countedMillis,
        LuminositySoFar luminosity,
        boolean complete,
        long countedEntries,
        long knownEntries,
        Map<String, Integer> files,
        int deadLetters,
        int runningFits,
        List<Title> samples,
        Flow flow) {

    /**
     * A sample as it is shown.
     *
     * @param label in TLatex
     * @param color as CSS writes it
     */
    record Title(String name, String label, String color, boolean data, List<String> datasets) {}

    static Overview of(Analysis analysis, LiveState.View view, long nowMillis) {
        Map<String, Integer> files = new TreeMap<>();
        for (FileStatus file : view.live().files()) {
            files.merge(file.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        Completeness completeness = view.live().counted().completeness();
        return new Overview(
                analysis.name(),
                view.isConnected(),
                view.problem(),
                nowMillis,
                view.readMillis(),
                view.live().countedMillis(),
                LuminositySoFar.of(analysis, view.live().counted()),
                view.live().counted().isComplete(),
                view.live().counted().events(),
                completeness.datasets().values().stream()
                        .mapToLong(count -> count.known())
                        .sum(),
                files,
                view.live().letters().size(),
                (int) view.live().fits().stream()
                        .filter(fit -> !fit.status().isFinal())
                        .count(),
                analysis.samples().stream().map(Overview::title).toList(),
                view.live().flow());
    }

    private static Title title(Sample sample) {
        return new Title(
                sample.name(),
                sample.label(),
                sample.color(),
                sample.isData(),
                sample.datasets().stream().map(dataset -> dataset.key()).toList());
    }
}
