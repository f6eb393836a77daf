package io.kollider.cli.classifier;

import io.kollider.analysis.model.Comparison;
import io.kollider.analysis.model.Comparison.Candidate;
import io.kollider.streams.classifier.CandidateCounts;
import io.kollider.streams.classifier.Confusion;
import io.kollider.streams.classifier.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found of one candidate of a comparison.
 *
 * @param diagnoses one for each score
 * @param confusion with the weights of the comparison
 * @param unclassified events without a complete set of scores
 * @param importances of the model's inputs; empty if they were not asked for
 */
public record CandidateResult(
        Candidate candidate,
        List<Diagnosis> diagnoses,
        Confusion confusion,
        long unclassified,
        List<Importance> importances) {
    public CandidateResult {
        diagnoses = List.copyOf(diagnoses);
        importances = List.copyOf(importances);
    }

    CandidateResult with(List<Importance> found) {
        return new CandidateResult(candidate, diagnoses, confusion, unclassified, found);
    }

    /** The results of all candidates. */
    public static List<CandidateResult> of(Comparison comparison, List<CandidateCounts> counts) {
        List<CandidateResult> results = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Candidate candidate = comparison.candidates().get(i);
            results.add(of(comparison, candidate, counts.get(i)));
        }
        return results;
    }

    private static CandidateResult of(Comparison comparison, Candidate candidate, CandidateCounts counts) {
        Confusion plain = counts.confusion();
        double[] factors = new double[counts.classes()];
        for (int of = 0; of < factors.length; of++) {
            double total = 0;
            for (int predicted = 0; predicted < factors.length; predicted++) {
                total += plain.at(of, predicted);
            }
            factors[of] = comparison.equalSums() && total > 0 ? 1 / total : 1;
        }
        return new CandidateResult(
                candidate,
                Diagnosis.of(
                        counts, comparison.equalSums(), candidate.training().isPresent()),
                plain.scaled(factors),
                counts.unclassified(),
                List.of());
    }

    /** What the signal is told from. */
    static String background(Comparison comparison, Diagnosis diagnosis) {
        return comparison.classes().size() == 2
                ? comparison.classes().get(1 - diagnosis.signal()).name()
                : "rest";
    }

    static String signal(Comparison comparison, Diagnosis diagnosis) {
        return comparison.classes().get(diagnosis.signal()).name();
    }

    /** The folds' areas and how they scatter; empty without at least two. */
    static Optional<Scatter> scatter(Diagnosis diagnosis) {
        double[] areas = diagnosis.foldAreas().stream()
                .flatMap(Optional::stream)
                .mapToDouble(area -> area.value())
                .toArray();
        if (areas.length < 2) {
            return Optional.empty();
        }
        double mean = 0;
        for (double area : areas) {
            mean += area / areas.length;
        }
        double squares = 0;
        for (double area : areas) {
            squares += (area - mean) * (area - mean);
        }
        return Optional.of(new Scatter(mean, Math.sqrt(squares / (areas.length - 1))));
    }

    /** Mean and standard deviation over folds. */
    record Scatter(double mean, double deviation) {}
}
