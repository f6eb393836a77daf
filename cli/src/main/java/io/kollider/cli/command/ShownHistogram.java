package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Region;
import io.kollider.prediction.Spectrum;
import io.kollider.schemas.histogram.BookedAxis;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** One histogram of one sample, cell by cell, in ROOT's global bins; the cell of NaN comes last. */
record ShownHistogram(String region, Region.Histogram histogram, String sample, Spectrum spectrum) {
    /** One line a cell that has anything, or is blinded. */
    static void text(List<ShownHistogram> shown, PrintWriter out) {
        Rows rows = new Rows("region", "histogram", "sample", "cell", "x", "y", "events", "error");
        for (ShownHistogram one : shown) {
            double[] sumw = one.spectrum.cells();
            double[] squares = one.spectrum.squares();
            for (int cell = 0; cell < sumw.length; cell++) {
                boolean blinded = one.spectrum.blinded().get(cell);
                if (sumw[cell] != 0 || squares[cell] != 0 || blinded) {
                    rows.row(
                            one.region,
                            one.histogram.name(),
                            one.sample,
                            Integer.toString(cell),
                            one.bin(0, cell),
                            one.bin(1, cell),
                            blinded ? "blinded" : Rows.text(sumw[cell]),
                            blinded ? "" : Rows.text(Math.sqrt(squares[cell])));
                }
            }
        }
        rows.print(out);
    }

    /** Every cell, in full precision; no numbers for one that is blinded. */
    static void csv(List<ShownHistogram> shown, PrintWriter out) {
        out.println("region,histogram,sample,cell,x,y,sumw,sumw2");
        for (ShownHistogram one : shown) {
            double[] sumw = one.spectrum.cells();
            double[] squares = one.spectrum.squares();
            for (int cell = 0; cell < sumw.length; cell++) {
                boolean blinded = one.spectrum.blinded().get(cell);
                List<String> fields = List.of(
                        one.region,
                        one.histogram.name(),
                        one.sample,
                        Integer.toString(cell),
                        one.bin(0, cell),
                        one.bin(1, cell),
                        blinded ? "" : Double.toString(sumw[cell]),
                        blinded ? "" : Double.toString(squares[cell]));
                out.println(String.join(
                        ",", fields.stream().map(ShownHistogram::quoted).toList()));
            }
        }
    }

    private static String quoted(String field) {
        return field.matches("[^,\"\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** A list of objects with axes and all cells, and under {@code blinded} the numbers of those that read as 0 for that reason. */
    static void json(List<ShownHistogram> shown, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (ShownHistogram one : shown) {
                json.writeStartObject();
                json.writeStringField("region", one.region);
                json.writeStringField("histogram", one.histogram.name());
                json.writeStringField("sample", one.sample);
                json.writeArrayFieldStart("axes");
                for (BookedAxis axis : one.spectrum.axes()) {
                    axis(axis, json);
                }
                json.writeEndArray();
                json.writeFieldName("sumw");
                double[] sumw = one.spectrum.cells();
                json.writeArray(sumw, 0, sumw.length);
                json.writeFieldName("sumw2");
                double[] squares = one.spectrum.squares();
                json.writeArray(squares, 0, squares.length);
                int[] blinded = one.spectrum.blinded().stream().toArray();
                if (blinded.length > 0) {
                    json.writeFieldName("blinded");
                    json.writeArray(blinded, 0, blinded.length);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    private static void axis(BookedAxis axis, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (axis.isCategorical()) {
            json.writeArrayFieldStart("categories");
            for (String category : axis.categories()) {
                json.writeString(category);
            }
            json.writeEndArray();
        } else {
            json.writeFieldName("edges");
            double[] edges =
                    axis.edges().stream().mapToDouble(Double::doubleValue).toArray();
            json.writeArray(edges, 0, edges.length);
        }
        json.writeEndObject();
    }

    /** The bin of an axis that a cell belongs to, in words; empty if there is no such axis. */
    private String bin(int axis, int cell) {
        List<BookedAxis> axes = spectrum.axes();
        if (axis >= axes.size()) {
            return "";
        }
        List<Integer> widths = new ArrayList<>();
        axes.forEach(one -> widths.add(one.bins() + 2));
        int all = widths.stream().reduce(1, (one, other) -> one * other);
        if (cell == all) {
            return "nan";
        }
        int place = axis == 0 ? cell % widths.get(0) : cell / widths.get(0);
        BookedAxis shown = axes.get(axis);
        if (place == 0) {
            return "underflow";
        }
        if (place > shown.bins()) {
            return shown.isCategorical() ? "other" : "overflow";
        }
        return shown.isCategorical()
                ? shown.categories().get(place - 1)
                : "[" + shown.edges().get(place - 1) + ", " + shown.edges().get(place) + ")";
    }
}
