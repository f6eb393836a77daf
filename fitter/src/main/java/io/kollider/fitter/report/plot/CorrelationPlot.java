package io.kollider.fitter.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A matrix of correlations.
 *
 * @param names TLatex; may be empty
 * @param values [row][column] from −1 to 1, as many as there are names
 */
public record CorrelationPlot(Captions captions, List<String> names, List<List<Double>> values) {
    public CorrelationPlot {
        names = List.copyOf(names);
        values = values.stream().map(List::copyOf).toList();
        int size = names.size();
        if (values.size() != size || values.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(
                    "a matrix of correlations must have a row and a column for each of the " + size + " names");
        }
    }

    /**
     * Only those that are correlated with another one by a threshold or more; of these, if there are too many, those with the largest.
     *
     * @param threshold from 0 to 1
     * @param most names that are kept
     */
    public CorrelationPlot largest(double threshold, int most) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (strongest(i) >= threshold) {
                kept.add(i);
            }
        }
        if (kept.size() > most) {
            kept.sort((a, b) -> Double.compare(strongest(b), strongest(a)));
            kept = new ArrayList<>(kept.subList(0, most));
            kept.sort(Integer::compare);
        }
        List<Integer> chosen = kept;
        return new CorrelationPlot(
                captions,
                chosen.stream().map(names::get).toList(),
                chosen.stream()
                        .map(row -> chosen.stream()
                                .map(column -> values.get(row).get(column))
                                .toList())
                        .toList());
    }

    private double strongest(int i) {
        double strongest = 0;
        for (int j = 0; j < names.size(); j++) {
            if (j != i) {
                strongest = Math.max(strongest, Math.abs(values.get(i).get(j)));
            }
        }
        return strongest;
    }
}
