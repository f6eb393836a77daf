package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.eft.Coefficient;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Interval;
import io.kollider.fitter.inference.PlaneScan;
import io.kollider.fitter.inference.Scan;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.report.Table.Label;
import io.kollider.fitter.report.Table.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The profile likelihoods of the coefficients of interest of a fit: their quadratic terms make more than one minimum, of which errors at one say nothing.
 *
 * @param scans one a coefficient
 * @param plane of the first two, if there are two
 */
record CoefficientScans(List<ScanResult> scans, Optional<PlaneScan> plane) {
    static final CoefficientScans NONE = new CoefficientScans(List.of(), Optional.empty());

    /** Steps of a scan: bounds are some ten times as far apart as intervals are wide. */
    private static final int POINTS = 61;

    private static final int POINTS_OF_PLANE = 25;
    /** What is drawn beside the outermost intervals, relative to their distance. */
    private static final double MARGIN = 0.3;

    CoefficientScans {
        scans = List.copyOf(scans);
    }

    /**
     * Scans the coefficients between their bounds, then around the intervals that were found.
     *
     * @param result converged
     * @throws InterruptedException if this thread is interrupted
     */
    static CoefficientScans of(Analysis analysis, Fit fit, FitResult result, int threads) throws InterruptedException {
        List<Coefficient> interest = analysis.parametrised(fit).stream()
                .flatMap(parametrisation -> parametrisation.coefficients().stream())
                .filter(coefficient -> fit.poi().contains(coefficient.name()))
                .toList();
        List<ScanResult> scans = new ArrayList<>();
        for (Coefficient coefficient : interest) {
            ScanResult wide = scan(result, coefficient, coefficient.low(), coefficient.high());
            scans.add(wide.intervals95().isEmpty() ? wide : around(wide.intervals95(), result, coefficient));
        }
        Optional<PlaneScan> plane = scans.size() < 2
                ? Optional.empty()
                : Optional.of(
                        PlaneScan.of(result, axis(scans.get(0)), axis(scans.get(1)), Search.FROM_INITIAL, threads));
        return new CoefficientScans(scans, plane);
    }

    private static ScanResult around(List<Interval> intervals, FitResult result, Coefficient coefficient) {
        double low = intervals.get(0).low();
        double high = intervals.get(intervals.size() - 1).high();
        double margin = MARGIN * (high - low);
        return scan(
                result,
                coefficient,
                Math.max(coefficient.low(), low - margin),
                Math.min(coefficient.high(), high + margin));
    }

    private static ScanResult scan(FitResult result, Coefficient coefficient, double low, double high) {
        return Scan.of(result, coefficient.name(), low, high, POINTS, Search.FROM_INITIAL);
    }

    private static PlaneScan.Axis axis(ScanResult scan) {
        List<ScanResult.Point> points = scan.points();
        return new PlaneScan.Axis(
                scan.parameter(),
                points.get(0).value(),
                points.get(points.size() - 1).value(),
                POINTS_OF_PLANE);
    }

    /** A row an interval: a coefficient may have several. */
    Table intervals() {
        List<Row> rows = new ArrayList<>();
        for (ScanResult scan : scans) {
            rows(scan.parameter() + ", 68 %", scan.intervals68(), rows);
            rows(scan.parameter() + ", 95 %", scan.intervals95(), rows);
        }
        return new Table(
                "Intervals of the profile likelihood", "coefficient", List.of(Label.of("from"), Label.of("to")), rows);
    }

    private static void rows(String name, List<Interval> intervals, List<Row> rows) {
        intervals.forEach(interval -> rows.add(new Row(
                Label.of(name), List.of(TableNumber.count(interval.low()), TableNumber.count(interval.high())))));
    }

    /** {@code scans.json}: of each coefficient what {@code kollider scan} writes. */
    void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            for (ScanResult scan : scans) {
                json.writeObjectFieldStart(scan.parameter());
                ScanFile.fields(json, scan);
                json.writeEndObject();
            }
        });
    }
}
