package io.kollider.streams.correction;

import io.kollider.analysis.correction.Content;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Origin;
import io.kollider.root.RootException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of an analysis' corrections; safe for several threads. */
public final class Corrections {
    private final Map<Origin.Histogram, Content> histograms = new HashMap<>();
    private final Map<Origin.PileUp.Profile, Content> profiles = new HashMap<>();

    private Corrections() {}

    /**
     * Reads what lies in ROOT files.
     *
     * @param problems takes up what is wrong
     */
    public static Corrections open(List<CorrectionDefinition> definitions, List<String> problems) {
        Corrections corrections = new Corrections();
        for (CorrectionDefinition definition : definitions) {
            try {
                corrections.read(definition);
            } catch (RootException | IllegalArgumentException e) {
                problems.add("%s %s: %s"
                        .formatted(
                                definition.source().place(), definition.source().path(), e.getMessage()));
            }
        }
        return corrections;
    }

    /** Of an analysis without corrections. */
    public static Corrections none() {
        return new Corrections();
    }

    private void read(CorrectionDefinition definition) {
        if (definition.origin() instanceof Origin.Histogram histogram) {
            histograms.put(
                    histogram,
                    HistogramContent.of(histogram, definition.parameters().size() - 1));
        } else if (definition.origin() instanceof Origin.PileUp pileUp) {
            pileUp.profiles().forEach(profile -> profiles.put(profile, PileUpContent.of(pileUp, profile)));
        }
    }

    /**
     * The values of a correction for a dataset.
     *
     * @param dataset its key
     * @throws IllegalArgumentException if it has none
     */
    public Content content(CorrectionDefinition definition, String dataset) {
        Origin origin = definition.origin();
        if (origin instanceof Origin.Given given) {
            return given.content();
        }
        if (origin instanceof Origin.ByDataset byDataset) {
            return byDataset
                    .of(dataset)
                    .orElseThrow(() ->
                            new IllegalArgumentException(definition.name() + " has nothing for dataset " + dataset));
        }
        Content content = origin instanceof Origin.PileUp pileUp
                ? pileUp.of(dataset).stream().findFirst().map(profiles::get).orElse(null)
                : histograms.get(origin);
        if (content == null) {
            throw new IllegalArgumentException(definition.name() + " has nothing for dataset " + dataset);
        }
        return content;
    }
}
