package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.Cls;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.inference.Significance;
import io.kollider.fitter.inference.UpperLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Results of tests of hypotheses: {@code significance.json} with {@code {"poi", "best", "q0", "z", "p"}}; {@code gof.json} with {@code {"statistic", "ndof", "p"}}; {@code limit.json} with
 * {@code {"poi", "level", "observed", "expected": [-2 sigma, ..., +2 sigma], "tests"}}; and of one strength {@code {"poi", "value", "q", "clsb", "clb", "cls", "cls_expected"}}.
 */
public final class TestsFile {
    private TestsFile() {}

    /** Writes a significance; the file appears complete or not at all. */
    public static void write(Path file, Significance significance) throws IOException {
        JsonFile.write(file, json -> fields(json, significance));
    }

    /** Writes a significance into the object that is open. */
    static void fields(JsonGenerator json, Significance significance) throws IOException {
        json.writeStringField("poi", significance.poi());
        json.writeNumberField("best", significance.best());
        json.writeNumberField("q0", significance.q0());
        json.writeNumberField("z", significance.z());
        json.writeNumberField("p", significance.p());
    }

    /** Writes a goodness of fit; {@code p} is null without degrees of freedom. */
    public static void write(Path file, GoodnessOfFit goodness) throws IOException {
        JsonFile.write(file, json -> fields(json, goodness));
    }

    /** Writes a goodness of fit into the object that is open. */
    static void fields(JsonGenerator json, GoodnessOfFit goodness) throws IOException {
        json.writeNumberField("statistic", goodness.statistic());
        json.writeNumberField("ndof", goodness.degrees());
        JsonFile.number(json, "p", goodness.p());
        if (goodness.failed() > 0) {
            json.writeNumberField("failed", goodness.failed());
        }
    }

    /** Writes an upper limit, and what was tested on the way to it. */
    public static void write(Path file, UpperLimit limit, int failed) throws IOException {
        JsonFile.write(file, json -> fields(json, limit, failed));
    }

    /** Writes an upper limit into the object that is open. */
    static void fields(JsonGenerator json, UpperLimit limit, int failed) throws IOException {
        json.writeStringField("poi", limit.poi());
        json.writeNumberField("level", limit.level());
        JsonFile.number(json, "observed", limit.observed());
        json.writeArrayFieldStart("expected");
        for (OptionalDouble band : limit.expected()) {
            if (band.isPresent()) {
                json.writeNumber(band.getAsDouble());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeStringField("status", limit.status());
        failed(json, failed);
        json.writeArrayFieldStart("tests");
        for (Cls test : limit.tested()) {
            json.writeStartObject();
            fields(json, test);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the test of one strength. */
    public static void write(Path file, String poi, Cls test, int failed) throws IOException {
        JsonFile.write(file, json -> {
            json.writeStringField("poi", poi);
            fields(json, test);
            failed(json, failed);
        });
    }

    private static void fields(JsonGenerator json, Cls test) throws IOException {
        json.writeNumberField("value", test.signal());
        json.writeNumberField("q", test.statistic());
        json.writeNumberField("clsb", test.signalAndBackground());
        json.writeNumberField("clb", test.background());
        json.writeNumberField("cls", test.observed());
        JsonFile.numbers(
                json,
                "cls_expected",
                test.expected().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void failed(JsonGenerator json, int failed) throws IOException {
        if (failed > 0) {
            json.writeNumberField("failed", failed);
        }
    }
}
