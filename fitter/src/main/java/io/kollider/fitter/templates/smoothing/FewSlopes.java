package io.kollider.fitter.templates.smoothing;

import java.util.Arrays;

/**
 * TRExFitter's {@code MAXVARIATION}: neighbouring bins are merged until the nominal events of each group have a relative statistical error below a tolerance,
 * which is halved until the ratio of the groups changes its slope no more often than allowed; the steps between groups are then smoothed by {@link
 * RunningMedians}, as often as twice the width of the narrowest group, of at most four bins.
 *
 * <p>Source: TRExFitter, {@code HistoTools::Smooth_maxVariations}, and the documentation of its options {@code Smoothing} and {@code SmoothingOption}.
 *
 * @param changes changes of slope allowed, at least 0
 * @param tolerance first relative statistical error of a group, above 0
 */
record FewSlopes(int changes, double tolerance) implements Smoothing {
    /** Of TRExFitter's {@code Smoothing: 40}. */
    static final int CHANGES = 4;

    static final double TOLERANCE = 0.08;

    private static final double EQUAL_SLOPES = 1e-7;
    private static final double EQUAL_STEPS = 1e-5;
    private static final int WIDEST_STEP = 4;
    /** {@link RunningMedians} keeps positive values positive: changes are moved up while it works. */
    private static final double OFFSET = 100;

    FewSlopes {
        if (changes < 0 || !(tolerance > 0)) {
            throw new IllegalArgumentException(
                    "changes of slope and tolerance are %d and %s, must be at least 0 and above 0"
                            .formatted(changes, tolerance));
        }
    }

    @Override
    public double[] relativeChanges(RatioSequence sequence) {
        double[] varied = sequence.varied().clone();
        double allowed = tolerance;
        while (slopeChanges(flattened(sequence, varied, allowed)) > changes) {
            allowed /= 2;
        }
        double[] relative = new double[varied.length];
        Arrays.setAll(relative, i -> varied[i] / sequence.nominal()[i] - 1);
        return smoothedSteps(relative);
    }

    /**
     * @param varied each bin is set to its nominal content times the ratio of its group
     * @return the ratios of the groups
     */
    private static double[] flattened(RatioSequence sequence, double[] varied, double allowed) {
        int[] ends = groups(sequence, varied, allowed);
        double[] ratios = new double[ends.length];
        int start = 0;
        for (int group = 0; group < ends.length; group++) {
            double nominalSum = 0;
            double variedSum = 0;
            for (int i = start; i < ends[group]; i++) {
                nominalSum += sequence.nominal()[i];
                variedSum += varied[i];
            }
            ratios[group] = variedSum / nominalSum;
            for (int i = start; i < ends[group]; i++) {
                varied[i] = sequence.nominal()[i] * ratios[group];
            }
            start = ends[group];
        }
        return ratios;
    }

    /** The bin after the last one of each group. What remains at the end without enough events joins the group before. */
    private static int[] groups(RatioSequence sequence, double[] varied, double allowed) {
        int[] ends = new int[sequence.length()];
        int count = 0;
        double events = 0;
        double variance = 0;
        double variedSoFar = 0;
        for (int i = 0; i < sequence.length(); i++) {
            events += sequence.nominal()[i];
            variance += sequence.nominalVariance()[i];
            variedSoFar += varied[i];
            boolean precise = variance > 0 && variedSoFar != 0 && Math.sqrt(variance) / events < allowed;
            boolean last = i == sequence.length() - 1;
            if (precise || last && count == 0) {
                ends[count++] = i + 1;
                events = 0;
                variance = 0;
            } else if (last) {
                ends[count - 1] = i + 1;
            }
        }
        return Arrays.copyOf(ends, count);
    }

    /** Two changes in a row count as three: a single bin that sticks out is worse than a turn. */
    private static int slopeChanges(double[] ratios) {
        int count = 0;
        int used = 0;
        double before = 0;
        boolean wentUp = true;
        boolean changedBefore = false;
        for (double ratio : ratios) {
            if (ratio == 0) {
                continue;
            }
            double step = ratio - before;
            before = ratio;
            if (Math.abs(step) < EQUAL_SLOPES) {
                continue;
            }
            used++;
            boolean goesUp = step > 0;
            boolean changed = used > 2 && goesUp != wentUp;
            if (changed) {
                count += changedBefore ? 2 : 1;
            }
            changedBefore = changed;
            wentUp = goesUp;
        }
        return count;
    }

    private static double[] smoothedSteps(double[] relative) {
        int passes = 2 * Math.min(narrowestStep(relative), WIDEST_STEP);
        if (passes >= relative.length - 1) {
            return relative;
        }
        double[] moved = new double[relative.length];
        Arrays.setAll(moved, i -> relative[i] + OFFSET);
        for (int pass = 0; pass < passes; pass++) {
            moved = RunningMedians.twice(moved);
        }
        double[] smooth = moved;
        Arrays.setAll(smooth, i -> smooth[i] - OFFSET);
        return smooth;
    }

    /** Bins of the narrowest run of equal values. */
    private static int narrowestStep(double[] relative) {
        int narrowest = relative.length;
        int width = 1;
        for (int i = 1; i < relative.length; i++) {
            if (Math.abs(relative[i] - relative[i - 1]) < EQUAL_STEPS) {
                width++;
            } else {
                narrowest = Math.min(narrowest, width);
                width = 1;
            }
        }
        return Math.min(narrowest, width);
    }
}
