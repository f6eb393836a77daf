package io.kollider.fitter.inference;

import java.util.List;

/**
 * The profile of &minus;ln L in one parameter.
 *
 * @param parameter its name
 * @param best its value at the lowest minimum that was met, which is that of the fit unless this had stopped in a higher one
 * @param points in rising order of values
 * @param intervals68 where 2&Delta;(&minus;ln L) &lt; 1, from low to high; several where the profile has several minima
 * @param intervals95 where it is below 3.8415
 */
public record ScanResult(
        String parameter, double best, List<Point> points, List<Interval> intervals68, List<Interval> intervals95) {
    /**
     * One point of the profile.
     *
     * @param deltaNll &minus;ln L less that of the lowest minimum; infinite where no fit converged
     */
    public record Point(double value, double deltaNll) {}

    public ScanResult {
        points = List.copyOf(points);
        intervals68 = List.copyOf(intervals68);
        intervals95 = List.copyOf(intervals95);
    }
}
