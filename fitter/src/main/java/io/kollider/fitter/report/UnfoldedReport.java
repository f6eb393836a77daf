package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.unfolding.TruthAxis;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.fitter.report.Table.Label;
import io.kollider.fitter.report.Table.Row;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.CurvesPlot;
import io.kollider.fitter.report.plot.CurvesPlot.Axis;
import io.kollider.fitter.report.plot.CurvesPlot.Series;
import io.kollider.fitter.report.plot.CurvesPlot.Style;
import io.kollider.fitter.unfolding.UnfoldedResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Unfolded cross-sections for people and programs: a table, {@code unfolded.json}, and a plot. JSON holds {@code bins} with their edges, {@code cross_section}, {@code
 * differential} and {@code normalised} with values, errors, covariance and the simulation's values, and {@code total}; of two quantities {@code slices}, too.
 */
final class UnfoldedReport {
    private final UnfoldedResult result;
    private final Unfolding unfolding;

    UnfoldedReport(UnfoldedResult result) {
        this.result = result;
        this.unfolding = result.unfolding();
    }

    /** A row a truth bin, and one of all. */
    Table table() {
        String per = perUnit();
        List<Label> columns = new ArrayList<>(List.of(
                Label.of("cross-section [pb]"),
                Label.of("differential [pb" + per + "]"),
                Label.of("normalised [1" + per + "]"),
                Label.of("simulation [pb]")));
        double[] widths = result.widths();
        double[] values = result.crossSections();
        double[] errors = UnfoldedResult.errors(result.covariance());
        double[] shares = result.normalised();
        double[] shareErrors = UnfoldedResult.errors(result.normalisedCovariance());
        List<Row> rows = new ArrayList<>();
        for (int bin = 0; bin < values.length; bin++) {
            rows.add(new Row(
                    Label.of(unfolding.words(bin)),
                    List.of(
                            TableNumber.measured(values[bin], errors[bin]),
                            TableNumber.measured(values[bin] / widths[bin], errors[bin] / widths[bin]),
                            TableNumber.measured(shares[bin] / widths[bin], shareErrors[bin] / widths[bin]),
                            Optional.of(
                                    new TableNumber(result.simulated()[bin], OptionalDouble.empty(), errors[bin])))));
        }
        rows.add(new Row(
                Label.of("total"),
                List.of(
                        TableNumber.measured(result.total(), result.totalError()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new TableNumber(
                                Arrays.stream(result.simulated()).sum(),
                                OptionalDouble.empty(),
                                result.totalError())))));
        return new Table("Unfolded cross-sections, " + unfolding.name(), axisWords(unfolding.axes()), columns, rows);
    }

    private static String axisWords(List<TruthAxis> axes) {
        return axes.stream()
                .map(axis -> axis.label() + (axis.unit().isEmpty() ? "" : " [" + axis.unit() + "]"))
                .collect(Collectors.joining(", "));
    }

    private String perUnit() {
        String units = unfolding.axes().stream()
                .map(TruthAxis::unit)
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.joining(" "));
        return units.isEmpty() ? "" : "/" + (units.contains(" ") ? "(" + units + ")" : units);
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this::fields);
    }

    private void fields(JsonGenerator json) throws IOException {
        double[] widths = result.widths();
        json.writeStringField("unfolding", unfolding.name());
        json.writeArrayFieldStart("axes");
        for (TruthAxis axis : unfolding.axes()) {
            json.writeStartObject();
            json.writeStringField("label", axis.label());
            json.writeStringField("unit", axis.unit());
            JsonFile.numbers(
                    json,
                    "edges",
                    axis.edges().stream().mapToDouble(Double::doubleValue).toArray());
            json.writeArrayFieldStart("categories");
            for (String category : axis.categories()) {
                json.writeString(category);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("bins");
        for (int bin = 0; bin < unfolding.bins(); bin++) {
            json.writeString(unfolding.words(bin));
        }
        json.writeEndArray();
        slices(json);
        double[] none = new double[widths.length];
        Arrays.fill(none, 1);
        quantity(json, "cross_section", "pb", result.crossSections(), result.covariance(), result.simulated(), none);
        quantity(
                json,
                "differential",
                "pb" + perUnit(),
                result.crossSections(),
                result.covariance(),
                result.simulated(),
                widths);
        quantity(
                json,
                "normalised",
                "1" + perUnit(),
                result.normalised(),
                result.normalisedCovariance(),
                result.simulatedNormalised(),
                widths);
        json.writeObjectFieldStart("total");
        json.writeStringField("unit", "pb");
        json.writeNumberField("value", result.total());
        json.writeNumberField("error", result.totalError());
        json.writeEndObject();
    }

    /** Of two quantities, the numbers of the bins (from 0) in each bin of the second. */
    private void slices(JsonGenerator json) throws IOException {
        if (unfolding.axes().size() == 2) {
            int count = unfolding.axes().get(0).bins();
            json.writeArrayFieldStart("slices");
            for (int place = 0; place < unfolding.axes().get(1).bins(); place++) {
                json.writeStartObject();
                json.writeStringField("bin", unfolding.axes().get(1).words(place));
                json.writeFieldName("bins");
                json.writeArray(
                        IntStream.range(place * count, (place + 1) * count).toArray(), 0, count);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void quantity(
            JsonGenerator json,
            String name,
            String unit,
            double[] values,
            double[][] covariance,
            double[] simulated,
            double[] widths)
            throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] /= widths[i];
            simulated[i] /= widths[i];
            for (int j = 0; j < values.length; j++) {
                covariance[i][j] /= widths[i] * widths[j];
            }
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("unit", unit);
        JsonFile.numbers(json, "values", values);
        JsonFile.numbers(json, "errors", UnfoldedResult.errors(covariance));
        JsonFile.numbers(json, "simulation", simulated);
        json.writeArrayFieldStart("covariance");
        for (double[] row : covariance) {
            json.writeArray(row, 0, row.length);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Differential cross-sections of one quantity over its edges, of two over the numbers of the bins. */
    CurvesPlot plot(Captions captions) {
        boolean one = unfolding.axes().size() == 1
                && unfolding.axes().get(0).categories().isEmpty();
        int bins = unfolding.bins();
        List<Double> edges = one
                ? unfolding.axes().get(0).edges()
                : IntStream.rangeClosed(0, bins).mapToObj(bin -> bin + 0.5).toList();
        return plot(captions, one ? axisWords(unfolding.axes()) : "truth bin", edges, 0, bins);
    }

    /** Of two quantities: the first one in each bin of the second. */
    List<Slice> slices(Function<List<String>, Captions> captions) {
        if (unfolding.axes().size() != 2) {
            return List.of();
        }
        TruthAxis first = unfolding.axes().get(0);
        TruthAxis second = unfolding.axes().get(1);
        List<Slice> slices = new ArrayList<>();
        for (int place = 0; place < second.bins(); place++) {
            String words = second.words(place);
            CurvesPlot plot = plot(
                    captions.apply(List.of(second.label() + ": " + words)),
                    axisWords(List.of(first)),
                    first.edges(),
                    place * first.bins(),
                    first.bins());
            slices.add(new Slice(words, plot));
        }
        return slices;
    }

    /** @param words the bin of the second quantity */
    record Slice(String words, CurvesPlot plot) {}

    /** @param edges where some truth bins in a row are drawn */
    private CurvesPlot plot(Captions captions, String title, List<Double> edges, int from, int count) {
        double[] widths = result.widths();
        double[] values = Arrays.copyOfRange(result.crossSections(), from, from + count);
        double[] simulated = Arrays.copyOfRange(result.simulated(), from, from + count);
        double[] errors = Arrays.copyOfRange(UnfoldedResult.errors(result.covariance()), from, from + count);
        double low = 0;
        double high = 0;
        for (int bin = 0; bin < count; bin++) {
            values[bin] /= widths[from + bin];
            errors[bin] /= widths[from + bin];
            simulated[bin] /= widths[from + bin];
            low = Math.min(low, values[bin] - errors[bin]);
            high = Math.max(high, Math.max(simulated[bin], values[bin] + errors[bin]));
        }
        List<Double> centres = IntStream.range(0, count)
                .mapToObj(bin -> (edges.get(bin) + edges.get(bin + 1)) / 2)
                .toList();
        return new CurvesPlot(
                captions,
                "unfolded cross-sections of " + unfolding.name(),
                new Axis(title, edges.get(0), edges.get(edges.size() - 1)),
                new Axis("Cross-section [pb" + perUnit() + "]", 1.05 * low, 1.3 * high),
                List.of(
                        new Series("Simulation", 1, Style.STEPS, edges, list(simulated), List.of()),
                        new Series("Unfolded data", 0, Style.POINTS, centres, list(values), list(errors))));
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
