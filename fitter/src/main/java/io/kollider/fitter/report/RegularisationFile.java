package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.unfolding.RegularisationScan;
import io.kollider.fitter.unfolding.RegularisationScan.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A scan of the strength of regularisation: {@code {"least_correlated", "l_curve_corner", "points": [{"tau", "converged", "deviance", "curvature", "mean_correlation",
 * "largest_correlation", "bend"}]}}; the first two are strengths. What there is not is null.
 */
public final class RegularisationFile {
    private RegularisationFile() {}

    /** Writes a scan; the file appears complete or not at all. */
    public static void write(Path file, RegularisationScan scan) throws IOException {
        JsonFile.write(file, json -> {
            JsonFile.number(json, "least_correlated", strength(scan.leastCorrelated()));
            JsonFile.number(json, "l_curve_corner", strength(scan.corner()));
            json.writeArrayFieldStart("points");
            for (Point point : scan.points()) {
                point(json, point);
            }
            json.writeEndArray();
        });
    }

    private static void point(JsonGenerator json, Point point) throws IOException {
        json.writeStartObject();
        json.writeNumberField("tau", point.strength());
        json.writeBooleanField("converged", point.converged());
        JsonFile.number(json, "deviance", OptionalDouble.of(point.deviance()));
        JsonFile.number(json, "curvature", OptionalDouble.of(point.curvature()));
        JsonFile.number(json, "mean_correlation", point.meanCorrelation());
        JsonFile.number(json, "largest_correlation", point.largestCorrelation());
        JsonFile.number(json, "bend", point.bend());
        json.writeEndObject();
    }

    private static OptionalDouble strength(Optional<Point> point) {
        return point.map(Point::strength).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
