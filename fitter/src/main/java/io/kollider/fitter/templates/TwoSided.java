package io.kollider.fitter.templates;

import io.kollider.analysis.Symmetrisation;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.ParameterName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/**
 * One sample in one channel under a systematic uncertainty at +1σ and −1σ, as events a bin.
 *
 * <p>A variation is divided into a change of rate, r = Σ varied / Σ nominal, and a change of shape at the nominal rate,
 * varied / r, as TRExFitter and cabinetry do. Both move with the same parameter, so at ±1σ the sample is exactly what was
 * given. The rate goes with the exponential interpolation of normsys, which cannot fall below zero.
 */
final class TwoSided {
    /** Contents that differ by less, relative to the sample, are equal: rounding of the normalisation. */
    private static final double ROUNDING = 1e-12;

    /**
     * A rate that changes by more than this factor is not divided: its shape would be a few events blown up to the nominal
     * rate, and at or below zero there is no rate at all.
     */
    private static final double LARGEST_CHANGE = 10;

    private final double[] nominal;
    private final double[] up;
    private final double[] down;

    private TwoSided(double[] nominal, double[] up, double[] down) {
        this.nominal = nominal;
        this.up = up;
        this.down = down;
    }

    /** Of given variations to both sides; the arrays are kept. */
    static TwoSided of(double[] nominal, double[] up, double[] down) {
        return new TwoSided(nominal, up, down);
    }

    /** Of one given variation: the other is its mirror image, 2 · nominal − up. */
    static TwoSided mirrored(double[] nominal, double[] up) {
        double[] down = new double[up.length];
        Arrays.setAll(down, bin -> 2 * nominal[bin] - up[bin]);
        return new TwoSided(nominal, up, down);
    }

    /** Both sides made symmetric around the nominal contents. */
    TwoSided symmetrised(Symmetrisation how) {
        return switch (how) {
            case NONE -> this;
            case ONE_SIDED -> mirrored(nominal, up);
            case TWO_SIDED -> symmetric((above, below) -> (above - below) / 2);
            case ABS_MEAN -> symmetric((above, below) -> (Math.abs(above) + Math.abs(below)) / 2);
            case MAXIMUM -> symmetric((above, below) -> Math.abs(above) < Math.abs(below) ? below : above);
        };
    }

    /** @param change that of the upper side, given those of both sides */
    private TwoSided symmetric(DoubleBinaryOperator change) {
        double[] high = new double[nominal.length];
        Arrays.setAll(
                high, bin -> nominal[bin] + change.applyAsDouble(up[bin] - nominal[bin], down[bin] - nominal[bin]));
        return mirrored(nominal, high);
    }

    /** Leaves bins as they are nominally. */
    TwoSided nominalIn(boolean[] bins) {
        return new TwoSided(nominal, held(up, bins), held(down, bins));
    }

    /** Events a bin at +1σ; a new array. */
    double[] up() {
        return up.clone();
    }

    /** Events a bin at −1σ; a new array. */
    double[] down() {
        return down.clone();
    }

    /** Bins, from 0, that are below zero on one side at least. */
    List<Integer> negativeBins() {
        List<Integer> bins = new ArrayList<>();
        for (int bin = 0; bin < nominal.length; bin++) {
            if (up[bin] < 0 || down[bin] < 0) {
                bins.add(bin);
            }
        }
        return bins;
    }

    /** With zero in place of everything negative. */
    TwoSided notNegative() {
        return new TwoSided(nominal, positive(up), positive(down));
    }

    /** Each side changed by a function of its contents. */
    TwoSided mapped(UnaryOperator<double[]> change) {
        return new TwoSided(nominal, change.apply(up.clone()), change.apply(down.clone()));
    }

    /** With one part of the change alone. Where rates cannot be divided off, the shape is all there is and a rate is none. */
    TwoSided reducedTo(TemplateTreatment.Effect effect) {
        return switch (effect) {
            case BOTH -> this;
            case RATE -> new TwoSided(nominal, atRateOf(nominal, sum(up)), atRateOf(nominal, sum(down)));
            case SHAPE -> new TwoSided(nominal, atRateOf(up, sum(nominal)), atRateOf(down, sum(nominal)));
        };
    }

    private static double[] atRateOf(double[] contents, double rate) {
        double before = sum(contents);
        return before > 0 ? scaled(contents, Math.max(0, rate) / before) : contents.clone();
    }

    /** Normsys, histosys, both, or nothing where the systematic does nothing. */
    List<Modifier> modifiers(ParameterName name) {
        double total = sum(nominal);
        double high = sum(up) / total;
        double low = sum(down) / total;
        if (total > 0 && dividable(high) && dividable(low)) {
            List<Modifier> modifiers = new ArrayList<>();
            if (Math.abs(high - 1) > ROUNDING || Math.abs(low - 1) > ROUNDING) {
                modifiers.add(new Modifier.NormSys(name.rate(), low, high));
            }
            modifiers.addAll(shape(name.shape(), scaled(down, 1 / low), scaled(up, 1 / high)));
            return modifiers;
        }
        return shape(name.rate(), down, up);
    }

    private List<Modifier> shape(String name, double[] low, double[] high) {
        if (isNominal(low) && isNominal(high)) {
            return List.of();
        }
        return List.of(new Modifier.HistoSys(name, list(low), list(high)));
    }

    private boolean isNominal(double[] varied) {
        double scale = Math.max(sum(nominal), sum(varied));
        for (int bin = 0; bin < nominal.length; bin++) {
            if (Math.abs(varied[bin] - nominal[bin]) > ROUNDING * scale) {
                return false;
            }
        }
        return true;
    }

    private static boolean dividable(double rate) {
        return rate >= 1 / LARGEST_CHANGE && rate <= LARGEST_CHANGE;
    }

    private double[] held(double[] varied, boolean[] bins) {
        double[] result = varied.clone();
        for (int bin = 0; bin < bins.length; bin++) {
            if (bins[bin]) {
                result[bin] = nominal[bin];
            }
        }
        return result;
    }

    private static double[] positive(double[] varied) {
        return Arrays.stream(varied).map(content -> Math.max(0, content)).toArray();
    }

    private static double[] scaled(double[] varied, double factor) {
        return Arrays.stream(varied).map(content -> content * factor).toArray();
    }

    private static double sum(double[] contents) {
        double sum = 0;
        for (double content : contents) {
            sum += content;
        }
        return sum;
    }

    private static List<Double> list(double[] contents) {
        return Arrays.stream(contents).boxed().toList();
    }
}
