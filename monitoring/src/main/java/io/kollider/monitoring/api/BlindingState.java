package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.generation.BlindingAct;
import java.util.List;
import java.util.Locale;

/**
 * What is blinded, and every act of unblinding.
 *
 * @param blinded whether the analysis file blinds anything
 * @param named whether a token says who asks; else an act has to
 * @param acts the newest first
 */
record BlindingState(boolean blinded, boolean named, List<Entry> regions, List<Act> acts) {
    /**
     * A region.
     *
     * @param label in TLatex
     * @param visibility of its data now: all, part (one histogram without its blinded bins) or none
     * @param open whether an act has unblinded it
     */
    record Entry(String name, String label, String visibility, boolean open) {}

    /**
     * An act of unblinding.
     *
     * @param millis since 1970, UTC
     * @param region the empty text for all regions
     * @param unblinds false for one that blinds again
     * @param holds whether the blinding is the same as then
     */
    record Act(int number, long millis, String by, String region, boolean unblinds, boolean holds, String reason) {}

    static BlindingState of(Analysis analysis, CountedSoFar counted, List<BlindingAct> acts, Tokens.Person person) {
        Prediction prediction = Prediction.of(analysis, counted.histograms());
        String blinding = DataBlinding.fingerprint(analysis);
        return new BlindingState(
                analysis.blinding().isPresent(),
                person != Tokens.Person.LOCAL,
                analysis.regions().stream()
                        .map(region -> new Entry(
                                region.name(),
                                region.label(),
                                prediction.visibility(region.name()).name().toLowerCase(Locale.ROOT),
                                BlindingAct.areOpen(acts, region.name(), blinding)))
                        .toList(),
                acts.stream()
                        .map(act -> new Act(
                                act.number(),
                                act.millis(),
                                act.by(),
                                act.region(),
                                act.unblinds(),
                                act.blinding().equals(blinding),
                                act.reason()))
                        .sorted((a, b) -> Integer.compare(b.number(), a.number()))
                        .toList());
    }
}
