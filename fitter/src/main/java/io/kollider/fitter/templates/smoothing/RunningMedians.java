package io.kollider.fitter.templates.smoothing;

import java.util.Arrays;

/**
 * The algorithm "353QH, twice": running medians of 3, 5 and 3 bins, quadratic interpolation of flat stretches, a running mean with weights ¼, ½, ¼ (Hanning);
 * then the same once more on what this took away, which is added. Fewer than three bins stay as they are. Statistical errors are not looked at.
 *
 * <p>Source: J. Friedman, Proceedings of the 1974 CERN School of Computing, p. 271, CERN 74-23; the treatment of the ends is that of ROOT's {@code
 * TH1::SmoothArray} and of cabinetry's {@code smooth_353qh_twice}, which agree.
 */
record RunningMedians() implements Smoothing {
    private static final int LEAST = 3;

    @Override
    public double[] relativeChanges(RatioSequence sequence) {
        double[] ratios = sequence.relativeChanges();
        Arrays.setAll(ratios, i -> ratios[i] + 1);
        double[] smooth = twice(ratios);
        Arrays.setAll(smooth, i -> smooth[i] - 1);
        return smooth;
    }

    /**
     * @param values not changed
     * @return a new array; nothing below 0 unless something was
     */
    static double[] twice(double[] values) {
        int n = values.length;
        double[] result = values.clone();
        if (n < LEAST) {
            return result;
        }
        double[] smooth = once(values);
        double[] rough = new double[n];
        Arrays.setAll(rough, i -> values[i] - smooth[i]);
        double[] smoothedRough = once(rough);
        boolean negative = Arrays.stream(values).anyMatch(value -> value < 0);
        for (int i = 0; i < n; i++) {
            double sum = smooth[i] + smoothedRough[i];
            result[i] = negative ? sum : Math.max(sum, 0);
        }
        return result;
    }

    private static double[] once(double[] values) {
        return hanning(flatsInterpolated(medianOf3(medianOf5(medianOf3WithEnds(values)))));
    }

    private static double[] medianOf3(double[] before) {
        double[] after = before.clone();
        for (int i = 1; i < before.length - 1; i++) {
            after[i] = median(before[i - 1], before[i], before[i + 1]);
        }
        return after;
    }

    /** The ends become the median of themselves, their neighbour, and the line through the next two continued. */
    private static double[] medianOf3WithEnds(double[] before) {
        double[] after = medianOf3(before);
        int last = before.length - 1;
        after[0] = median(3 * after[1] - 2 * after[2], before[0], after[1]);
        after[last] = median(after[last - 1], before[last], 3 * after[last - 1] - 2 * after[last - 2]);
        return after;
    }

    /** The bins next to the ends, which have no five around them, become medians of three. */
    private static double[] medianOf5(double[] before) {
        int n = before.length;
        double[] after = before.clone();
        for (int i = 2; i < n - 2; i++) {
            double[] five = Arrays.copyOfRange(before, i - 2, i + 3);
            Arrays.sort(five);
            after[i] = five[2];
        }
        after[1] = median(before[0], before[1], before[2]);
        after[n - 2] = median(before[n - 3], before[n - 2], before[n - 1]);
        return after;
    }

    /** Where three bins are equal and lie on a peak or in a valley, a parabola through wider neighbours. */
    private static double[] flatsInterpolated(double[] before) {
        double[] after = before.clone();
        for (int i = 2; i < before.length - 2; i++) {
            double left = before[i - 2] - before[i];
            double right = before[i + 2] - before[i];
            if (before[i - 1] == before[i] && before[i] == before[i + 1] && left * right > 0) {
                int away = Math.abs(right) > Math.abs(left) ? -1 : 1;
                double near = before[i - 2 * away];
                double far = before[i + 2 * away];
                after[i] = -0.5 * near + before[i] / 0.75 + far / 6;
                after[i + away] = 0.5 * (far - near) + before[i];
            }
        }
        return after;
    }

    private static double[] hanning(double[] before) {
        double[] after = before.clone();
        for (int i = 1; i < before.length - 1; i++) {
            after[i] = 0.25 * before[i - 1] + 0.5 * before[i] + 0.25 * before[i + 1];
        }
        return after;
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
