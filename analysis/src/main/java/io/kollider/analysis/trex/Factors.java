package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Free factors on samples, from blocks and from options of samples. */
final class Factors {
    private static final double LOW = 0;
    private static final double HIGH = 10;

    private final Targets targets;
    private final List<SimulatedSample> samples;
    private final Losses losses;
    private final Map<String, Factor> found = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    Factors(Targets targets, List<SimulatedSample> samples, Losses losses) {
        this.targets = targets;
        this.samples = samples;
        this.losses = losses;
    }

    private record Factor(double initial, double low, double high, Set<String> samples, List<String> regions) {}

    /** Free factors of single bins. */
    private record Shape(Set<String> samples, List<String> regions) {}

    void read(List<Block> norms, List<Block> bins) {
        norms.forEach(this::block);
        bins.forEach(block -> shape(block, block.name(), targets.samples(block), targets.regions(block)));
        for (SimulatedSample sample : samples) {
            sample.block()
                    .text("ShapeFactor")
                    .ifPresent(name -> shape(sample.block(), name, List.of(sample), targets.regions()));
            List<String> parts = sample.block().list("NormFactor");
            if (!parts.isEmpty()) {
                inSample(sample, parts);
            }
        }
    }

    private void block(Block block) {
        if (block.isTrue("Constant")) {
            double value = number(block, "Nominal", 1);
            losses.leftOut(
                    block,
                    "is fixed"
                            + (value == 1
                                    ? " at 1"
                                    : "; multiply the weights of its samples by " + Numbers.text(value)));
            return;
        }
        if (block.has("Expression")) {
            losses.leftOut(block, "is a function of other parameters, and a norm-factor is free");
            return;
        }
        add(
                block,
                block.name(),
                number(block, "Nominal", 1),
                number(block, "Min", LOW),
                number(block, "Max", HIGH),
                targets.samples(block),
                targets.regions(block));
    }

    /** {@code NormFactor: name,nominal,min,max} of a sample. */
    private void inSample(SimulatedSample sample, List<String> parts) {
        List<Double> numbers = new ArrayList<>();
        parts.stream().skip(1).limit(3).forEach(text -> Numbers.of(text).ifPresent(numbers::add));
        if (parts.size() > 1 && numbers.size() != 3) {
            losses.add(sample.block(), "NormFactor", "should be NAME,NOMINAL,MIN,MAX; it is left out");
            return;
        }
        if (parts.size() > 4 && parts.get(4).equalsIgnoreCase("TRUE")) {
            losses.add(
                    sample.block(),
                    "NormFactor",
                    "is fixed: left out; multiply the sample's weights by its nominal value");
            return;
        }
        boolean given = numbers.size() == 3;
        add(
                sample.block(),
                parts.get(0),
                given ? numbers.get(0) : 1,
                given ? numbers.get(1) : LOW,
                given ? numbers.get(2) : HIGH,
                List.of(sample),
                targets.regions());
    }

    private void shape(Block block, String name, List<SimulatedSample> acting, List<String> regions) {
        Shape shape = shapes.computeIfAbsent(name, n -> new Shape(new LinkedHashSet<>(), regions));
        if (!shape.regions().equals(regions)) {
            losses.add(block, "ShapeFactor", "acts in other regions than " + name + " above, whose regions are taken");
        }
        acting.forEach(sample -> shape.samples().add(sample.name()));
    }

    private void add(
            Block block,
            String name,
            double initial,
            double low,
            double high,
            List<SimulatedSample> acting,
            List<String> regions) {
        Factor factor =
                found.computeIfAbsent(name, n -> new Factor(initial, low, high, new LinkedHashSet<>(), regions));
        if (!factor.regions().equals(regions)) {
            losses.add(block, "Regions", "are others than those of " + name + " above, which are taken");
        }
        if (factor.initial() != initial || factor.low() != low || factor.high() != high) {
            losses.add(block, "NormFactor", "has other numbers than " + name + " above, which are taken");
        }
        acting.forEach(sample -> factor.samples().add(sample.name()));
    }

    private double number(Block block, String option, double otherwise) {
        Optional<String> text = block.text(option);
        Optional<Double> number = text.flatMap(Numbers::of);
        if (text.isPresent() && number.isEmpty()) {
            losses.add(block, option, "'" + text.get() + "' is no number; " + Numbers.text(otherwise) + " is taken");
        }
        return number.orElse(otherwise);
    }

    Set<String> names() {
        return found.keySet();
    }

    void write(YamlText out) {
        if (!found.isEmpty()) {
            out.line(0, "norm-factors:");
            found.forEach((name, factor) -> out.line(
                    1,
                    YamlText.quoted(name) + ": {samples: " + YamlText.list(factor.samples()) + where(factor.regions())
                            + ", initial: " + Numbers.text(factor.initial()) + ", bounds: ["
                            + Numbers.text(factor.low()) + ", " + Numbers.text(factor.high()) + "]}"));
            out.gap();
        }
        if (!shapes.isEmpty()) {
            out.line(0, "shape-factors:");
            shapes.forEach((name, shape) -> out.line(
                    1,
                    YamlText.quoted(name) + ": {samples: " + YamlText.list(shape.samples()) + where(shape.regions())
                            + "}"));
            out.gap();
        }
    }

    private String where(List<String> regions) {
        return targets.isAllRegions(regions) ? "" : ", regions: " + YamlText.list(regions);
    }
}
