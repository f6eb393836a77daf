package io.kollider.analysis.trex;

import java.util.List;
import java.util.Optional;

/**
 * A histogram that an analysis would have counted, and where it lies.
 *
 * @param dataset key of its dataset
 * @param variation its name; empty for the nominal one
 * @param parts that are added up; none if it is folded
 * @param folding how it is made of a truth bin, if it is
 * @param scale that multiplies its contents
 */
public record StoredHistogram(
        String dataset,
        String region,
        String histogram,
        String variation,
        List<Part> parts,
        Optional<Folding> folding,
        double scale) {
    public StoredHistogram {
        parts = List.copyOf(parts);
    }

    /** @param path in the file */
    public record Part(String file, String path) {}

    /**
     * A truth bin as it is reconstructed: its true events, times a column of the response matrix.
     *
     * @param truthOnX whether the true quantity is on the matrix's first axis
     * @param response the matrix; empty if it is made of the migrations
     */
    public record Folding(Truth truth, boolean truthOnX, List<Part> response, Migration migration) {
        public Folding {
            response = List.copyOf(response);
        }
    }

    /**
     * A bin of the true distribution.
     *
     * @param parts the distribution
     * @param bin from 1
     * @param bins how many there are
     */
    public record Truth(List<Part> parts, int bin, int bins) {
        public Truth {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What a response matrix is made of: migrations times efficiency of their truth bin, over acceptance of the reconstructed bin.
     *
     * @param normalised whether the migrations of a truth bin are divided by their sum
     * @param efficiency of being selected, by truth bin
     * @param acceptance share of selected events that are in truth bins, by reconstructed bin; empty for 1
     */
    public record Migration(List<Part> parts, boolean normalised, List<Part> efficiency, List<Part> acceptance) {
        public Migration {
            parts = List.copyOf(parts);
            efficiency = List.copyOf(efficiency);
            acceptance = List.copyOf(acceptance);
        }
    }
}
