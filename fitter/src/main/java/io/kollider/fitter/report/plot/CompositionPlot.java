package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * What rows, for example regions, are made of.
 *
 * @param rows names from top to bottom, TLatex; may be empty
 * @param parts from left to right
 */
public record CompositionPlot(Captions captions, List<String> rows, List<Part> parts) {
    public CompositionPlot {
        rows = List.copyOf(rows);
        parts = List.copyOf(parts);
        for (Part part : parts) {
            if (part.events.size() != rows.size() || !part.events.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "%s: needs %d finite values, one a row".formatted(part.label, rows.size()));
            }
        }
    }

    /**
     * A sample.
     *
     * @param label TLatex
     * @param colour as SVG has it; empty to take one from the palette
     * @param events one a row; below zero has no share
     */
    public record Part(String label, String colour, List<Double> events) {
        public Part {
            events = List.copyOf(events);
        }
    }

    /** The share of a part in a row, from 0 to 1; contents below zero count as nothing. */
    double share(Part part, int row) {
        double total = parts.stream()
                .mapToDouble(other -> Math.max(0, other.events.get(row)))
                .sum();
        return total > 0 ? Math.max(0, part.events.get(row)) / total : 0;
    }
}
