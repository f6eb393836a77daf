package io.kollider.analysis.file;

import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.PlotFormat;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.PlotStyle.YAxis;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code plots}. */
final class PlotStyleReader {
    /** Factors to TeV. */
    private static final Map<String, Double> ENERGY = Map.of("GeV", 1e-3, "TeV", 1.0);

    private final Optional<Bootstrap> bootstrap;

    /** @param bootstrap whose replicas may be shown */
    PlotStyleReader(Optional<Bootstrap> bootstrap) {
        this.bootstrap = bootstrap;
    }

    PlotStyle style(Entry entry) {
        String label = entry.optional("label").flatMap(Entry::text).orElse("");
        Optional<Double> energy = entry.optional("energy").flatMap(PlotStyleReader::energy);
        YAxis axis = entry.optional("y-axis")
                .flatMap(value -> value.choice(YAxis.class))
                .orElse(YAxis.LINEAR);
        Optional<Double> ratio = entry.optional("ratio").flatMap(PlotStyleReader::ratio);
        Set<PlotFormat> formats = EnumSet.noneOf(PlotFormat.class);
        entry.optional("formats")
                .ifPresent(list -> list.items()
                        .forEach(item -> item.choice(PlotFormat.class).ifPresent(formats::add)));
        List<Integer> replicas = entry.optional("replicas").map(this::replicas).orElse(List.of());
        entry.noOtherKeys();
        return new PlotStyle(label, optional(energy), axis, optional(ratio), formats, replicas);
    }

    private static Optional<Double> energy(Entry entry) {
        Optional<Double> energy = Quantity.of(entry, ENERGY, "13 TeV");
        if (energy.isPresent() && !(energy.get() > 0)) {
            entry.problem("the energy must be above 0");
        }
        return energy;
    }

    private static Optional<Double> ratio(Entry entry) {
        Optional<Double> ratio = entry.number();
        if (ratio.isPresent() && !(ratio.get() > 0 && ratio.get() <= 1)) {
            entry.problem("should be above 0 and at most 1: 0.5 shows data over prediction from 0.5 to 1.5");
        }
        return ratio;
    }

    private List<Integer> replicas(Entry entry) {
        if (bootstrap.isEmpty()) {
            entry.problem("there is no 'bootstrap' whose replicas could be shown");
            return List.of();
        }
        int count = bootstrap.get().replicas();
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Entry item : entry.items()) {
            item.whole(0).ifPresent(number -> {
                if (number >= count) {
                    item.problem("there is no replica %d: they are numbered from 0 to %d".formatted(number, count - 1));
                } else if (!numbers.add(number)) {
                    item.problem("names replica " + number + " twice");
                }
            });
        }
        return List.copyOf(numbers);
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
