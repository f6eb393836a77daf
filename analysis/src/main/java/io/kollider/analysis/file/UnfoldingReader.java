package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.axis.CategoryAxis;
import io.kollider.analysis.unfolding.Regularisation;
import io.kollider.analysis.unfolding.TruthAxis;
import io.kollider.analysis.unfolding.Unfolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The entries of {@code unfolding}. */
final class UnfoldingReader {
    private final UnaryOperator<Source> checked;
    private final SignalReader signals;
    private final List<Systematic> systematics;
    private final ParameterNames names;

    /**
     * @param checked reports an expression that cannot be read
     * @param names takes those of the truth bins' parameters
     */
    UnfoldingReader(
            UnaryOperator<Source> checked, SignalReader signals, List<Systematic> systematics, ParameterNames names) {
        this.checked = checked;
        this.signals = signals;
        this.systematics = systematics;
        this.names = names;
    }

    List<Unfolding> unfoldings(Entry entry) {
        List<Unfolding> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                unfolding(name, value).ifPresent(found::add);
            }
        });
        return found;
    }

    private Optional<Unfolding> unfolding(String name, Entry entry) {
        List<Sample> signal = entry.required("samples").map(signals::samples).orElse(List.of());
        List<Region.Variable> variables = new ArrayList<>();
        entry.required("truth")
                .ifPresent(truth -> truth.items()
                        .forEach(item -> new HistogramReader(checked).axis(item).ifPresent(variables::add)));
        Optional<Source> fiducial =
                entry.optional("fiducial").flatMap(Entry::source).map(checked);
        Optional<Source> weight =
                entry.optional("weight").flatMap(Entry::source).map(checked);
        weight.ifPresent(source -> signal.forEach(sample -> requireOneWeight(sample, entry)));
        Optional<Entry> given = entry.optional("cross-sections");
        List<String> modelling =
                entry.optional("modelling").map(list -> modelling(list, weight)).orElse(List.of());
        Regularisation regularisation = entry.optional("regularisation")
                .map(UnfoldingReader::regularisation)
                .orElse(Regularisation.NONE);
        entry.noOtherKeys();
        if (variables.isEmpty() || variables.size() > 2 || signal.isEmpty()) {
            if (variables.size() > 2) {
                entry.problem("'truth' is one quantity, or a list of two");
            }
            return Optional.empty();
        }
        List<TruthAxis> axes =
                variables.stream().map(UnfoldingReader::truthAxis).toList();
        Unfolding read = new Unfolding(
                name,
                signal.stream().map(Sample::name).toList(),
                axes,
                bin(variables, fiducial, entry),
                fiducial.orElse(new Source("true", entry.path(), entry.place())),
                weight,
                given.map(list -> list.items().stream()
                        .flatMap(item -> Quantity.of(item, Quantity.CROSS_SECTION, "12.5 pb").stream())
                        .toList()),
                modelling,
                regularisation);
        read.parameters().forEach(parameter -> names.add(parameter, entry));
        for (int truthBin = 0; truthBin < read.bins(); truthBin++) {
            names.addConstant(read.constant(truthBin));
        }
        if (read.totals().filter(totals -> totals.size() != read.bins()).isPresent()) {
            given.orElse(entry)
                    .problem("there are " + read.bins() + " truth bins, "
                            + read.totals().orElseThrow().size() + " cross-sections");
        }
        if (read.totals().isPresent() && !read.modelling().isEmpty()) {
            entry.problem(
                    "'modelling' compares the truth of variations, which is counted where 'cross-sections' are not given; leave out one of both");
        }
        if (read.regularisation().strength() > 0 && axes.stream().noneMatch(axis -> axis.bins() > 2)) {
            entry.problem("'regularisation' acts on three bins in a row, and there are none");
        }
        return Optional.of(read);
    }

    /** Whether a true event has a factor that its sample alone gives to it, nobody can say who does not know whether it corrects what is reconstructed. */
    private static void requireOneWeight(Sample sample, Entry entry) {
        if (sample.part()
                .filter(part -> part.weight().isPresent() || part.ignoresEventWeight())
                .isPresent()) {
            entry.problem("sample '" + sample.name()
                    + "' has a weight of its own, and 'weight' is that of true events; leave out one of both");
        }
    }

    private List<String> modelling(Entry entry, Optional<Source> weight) {
        List<String> known = systematics.stream().map(Systematic::name).toList();
        List<String> found = new ArrayList<>();
        entry.items()
                .forEach(item -> item.text().ifPresent(systematic -> {
                    if (!known.contains(systematic)) {
                        item.problem(NearName.missing("systematic", systematic, known));
                        return;
                    }
                    Systematic read = systematics.get(known.indexOf(systematic));
                    if (weight.isPresent() && read.variations().stream().anyMatch(read.weights()::containsKey)) {
                        item.problem(
                                "'" + systematic
                                        + "' has a weight of its own, which says nothing of the true events where 'weight' is theirs; leave out one of both");
                    }
                    found.add(systematic);
                }));
        return found;
    }

    private static Regularisation regularisation(Entry entry) {
        double strength = entry.required("strength").flatMap(Entry::number).orElse(0.0);
        entry.noOtherKeys();
        if (!(strength >= 0)) {
            entry.problem("'strength' should be 0 or above");
        }
        return new Regularisation(Math.max(0, strength));
    }

    private static TruthAxis truthAxis(Region.Variable variable) {
        return new TruthAxis(
                variable.label(),
                variable.unit(),
                variable.axis().edges(),
                variable.axis().categories());
    }

    /** The number of the truth bin; -1 for events outside of all of them. */
    private static Source bin(List<Region.Variable> variables, Optional<Source> fiducial, Entry entry) {
        String number = "default(" + number(variables.get(0)) + ", -1)";
        if (variables.size() == 2) {
            String second = number(variables.get(1));
            int columns = variables.get(0).axis().bins();
            number = "default(%s + %d * (%s), -1)".formatted(number(variables.get(0)), columns, second);
        }
        String selected = number;
        return new Source(
                fiducial.map(f -> "(" + f.text() + ") ? " + selected + " : -1").orElse(selected),
                entry.path(),
                entry.place());
    }

    /** The number of the bin on one axis, from 0; not a number outside. */
    private static String number(Region.Variable variable) {
        Axis axis = variable.axis();
        String value = variable.value().text();
        List<Double> edges = axis.edges();
        if (axis instanceof CategoryAxis categories) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < categories.values().size(); i++) {
                text.append("(%s) == %d ? %d.0 : ("
                        .formatted(value, categories.values().get(i), i));
            }
            return "(" + text + "0.0 / 0.0" + ")".repeat(categories.values().size()) + ")";
        }
        String unit = variable.unit().isEmpty() ? "" : " " + variable.unit();
        return "bin(%s, [%s])"
                .formatted(value, edges.stream().map(edge -> edge + unit).collect(Collectors.joining(", ")));
    }
}
