package io.kollider.fitter.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A histogram of stacked samples with data. All lists have one entry a bin.
 *
 * @param axis the bins
 * @param layers samples from the bottom of the stack to its top; may be empty
 * @param band uncertainty of the sum of the layers
 * @param data observed counts, zero or more; empty if there is none to show. In blinded bins they are taken as 0
 * @param ratio data over prediction is drawn from 1 − this to 1 + this, above 0; empty for what nine in ten points need
 * @param blinded bins whose data must not be seen, from 0
 */
public record StackPlot(
        Captions captions,
        Axis axis,
        List<Layer> layers,
        Band band,
        Optional<List<Double>> data,
        Scaling scaling,
        OptionalDouble ratio,
        Set<Integer> blinded) {
    public StackPlot {
        layers = List.copyOf(layers);
        Set<Integer> unseen = Set.copyOf(blinded);
        blinded = unseen;
        data = data.map(counts -> without(counts, unseen));
        int bins = axis.bins();
        layers.forEach(layer -> check("layer " + layer.label, layer.contents, bins));
        check("band", band.below, bins);
        check("band", band.above, bins);
        data.ifPresent(counts -> check("data", counts, bins));
        if (ratio.isPresent() && !(ratio.getAsDouble() > 0 && ratio.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "a ratio of 1 ± " + ratio.getAsDouble() + ", must be above 0 and at most 1");
        }
    }

    /** With a ratio as wide as its points need. */
    public StackPlot(
            Captions captions, Axis axis, List<Layer> layers, Band band, Optional<List<Double>> data, Scaling scaling) {
        this(captions, axis, layers, band, data, scaling, OptionalDouble.empty(), Set.of());
    }

    private static List<Double> without(List<Double> counts, Set<Integer> blinded) {
        List<Double> shown = new ArrayList<>(counts);
        blinded.forEach(bin -> shown.set(bin, 0.0));
        return List.copyOf(shown);
    }

    /** Sum of the layers in each bin. */
    double[] total() {
        double[] total = new double[axis.bins()];
        for (Layer layer : layers) {
            for (int i = 0; i < total.length; i++) {
                total[i] += layer.contents.get(i);
            }
        }
        return total;
    }

    private static void check(String what, List<Double> values, int bins) {
        if (values.size() != bins || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("%s: needs %d finite values, one a bin".formatted(what, bins));
        }
    }

    /** How the y axis runs. */
    public enum Scaling {
        LINEAR,
        LOGARITHMIC
    }

    /**
     * The x axis.
     *
     * @param title TLatex
     * @param unit empty for none
     * @param edges ascending, one more than there are bins
     * @param names of the bins in place of numbers, TLatex; empty for numbers
     */
    public record Axis(String title, String unit, List<Double> edges, List<String> names) {
        public Axis {
            edges = List.copyOf(edges);
            names = List.copyOf(names);
            for (int i = 1; i < edges.size(); i++) {
                if (!(edges.get(i) > edges.get(i - 1))) {
                    throw new IllegalArgumentException(
                            "edges must ascend, but %s follows %s".formatted(edges.get(i), edges.get(i - 1)));
                }
            }
            if (edges.size() < 2 || !Double.isFinite(edges.get(edges.size() - 1) - edges.get(0))) {
                throw new IllegalArgumentException("an axis needs one bin or more, and finite edges");
            }
            if (!names.isEmpty() && names.size() != edges.size() - 1) {
                throw new IllegalArgumentException("%d names of %d bins".formatted(names.size(), edges.size() - 1));
            }
        }

        /** With numbers. */
        public Axis(String title, String unit, List<Double> edges) {
            this(title, unit, edges, List.of());
        }

        /** Bins of equal width that have names, one or more. */
        public static Axis named(String title, List<String> names) {
            List<Double> edges = new ArrayList<>();
            for (int i = 0; i <= names.size(); i++) {
                edges.add((double) i / names.size());
            }
            return new Axis(title, "", edges, names);
        }

        int bins() {
            return edges.size() - 1;
        }
    }

    /**
     * A sample.
     *
     * @param label TLatex
     * @param color as SVG has it; empty to take one from the palette
     * @param contents events a bin; negative where negative weights win
     */
    public record Layer(String label, String color, List<Double> contents) {
        public Layer {
            contents = List.copyOf(contents);
        }
    }

    /** Distances, zero or more, of the band's edges from the sum of the layers. */
    public record Band(String label, List<Double> below, List<Double> above) {
        public Band {
            below = List.copyOf(below);
            above = List.copyOf(above);
        }
    }
}
