package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.Interval;
import io.kollider.fitter.inference.PlaneScan;
import io.kollider.fitter.inference.ScanResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code scan.json}. Of one parameter: {@code {"poi", "best", "points": [{"value", "delta_nll"}], "intervals68", "intervals95"}}. Of two: {@code {"parameters",
 * "best", "points": [{"values", "delta_nll"}], "contours68", "contours95"}}, contours as lists of lines, lines as lists of {@code [x, y]}. {@code delta_nll} is the
 * difference of &minus;ln L (without a factor 2), null where no fit converged.
 */
public final class ScanFile {
    private ScanFile() {}

    /** Writes the scan of one parameter; the file appears complete or not at all. */
    public static void write(Path file, ScanResult scan) throws IOException {
        JsonFile.write(file, json -> fields(json, scan));
    }

    /** Writes the scan of one parameter into the object that is open. */
    static void fields(JsonGenerator json, ScanResult scan) throws IOException {
        json.writeStringField("poi", scan.parameter());
        json.writeNumberField("best", scan.best());
        json.writeArrayFieldStart("points");
        for (ScanResult.Point point : scan.points()) {
            json.writeStartObject();
            json.writeNumberField("value", point.value());
            JsonFile.number(json, "delta_nll", OptionalDouble.of(point.deltaNll()));
            json.writeEndObject();
        }
        json.writeEndArray();
        intervals(json, "intervals68", scan.intervals68());
        intervals(json, "intervals95", scan.intervals95());
    }

    /** Writes the scan of two parameters; the file appears complete or not at all. */
    public static void write(Path file, PlaneScan scan) throws IOException {
        JsonFile.write(file, json -> {
            json.writeArrayFieldStart("parameters");
            json.writeString(scan.first());
            json.writeString(scan.second());
            json.writeEndArray();
            json.writeFieldName("best");
            json.writeArray(new double[] {scan.best().x(), scan.best().y()}, 0, 2);
            json.writeArrayFieldStart("points");
            for (PlaneScan.Value value : scan.values()) {
                json.writeStartObject();
                json.writeFieldName("values");
                json.writeArray(new double[] {value.x(), value.y()}, 0, 2);
                JsonFile.number(json, "delta_nll", OptionalDouble.of(value.deltaNll()));
                json.writeEndObject();
            }
            json.writeEndArray();
            contours(json, "contours68", scan.contours68());
            contours(json, "contours95", scan.contours95());
        });
    }

    private static void intervals(JsonGenerator json, String field, List<Interval> intervals) throws IOException {
        json.writeArrayFieldStart(field);
        for (Interval interval : intervals) {
            json.writeArray(new double[] {interval.low(), interval.high()}, 0, 2);
        }
        json.writeEndArray();
    }

    private static void contours(JsonGenerator json, String field, List<PlaneScan.Line> lines) throws IOException {
        json.writeArrayFieldStart(field);
        for (PlaneScan.Line line : lines) {
            json.writeStartArray();
            for (PlaneScan.Point point : line.points()) {
                json.writeArray(new double[] {point.x(), point.y()}, 0, 2);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
