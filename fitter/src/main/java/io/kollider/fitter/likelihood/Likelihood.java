package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.constraints.CountTerm;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.modifiers.ChannelRates;
import io.kollider.fitter.modifiers.ChannelWork;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * &minus;ln L = &Sigma; over bins of &lambda; &minus; n ln &lambda; + ln &Gamma;(n + 1), and the constraints, all constants kept: pyhf's {@code -logpdf}. It is evaluated as
 * the excess over a perfect description of every count, so that digits are not lost in models with many events. Owns its work space: one for each thread.
 */
public final class Likelihood {
    private final Model model;
    private final ArrowLayout layout;
    private final List<ChannelRates> channels;
    private final ChannelWork[] work;
    private final Constraint[] constraints;
    private final double[] observed;
    private final double[] point;
    private final double[][] weights;
    /** Slopes of one bin's rate [slot]. */
    private final double[] binSlopes;

    private double lowest;

    private Likelihood(Model model) {
        this.model = model;
        this.layout = BinRows.layout(model);
        this.channels = model.rates();
        this.work = channels.stream().map(ChannelRates::newWork).toArray(ChannelWork[]::new);
        this.weights =
                channels.stream().map(channel -> new double[channel.bins()]).toArray(double[][]::new);
        this.constraints = model.parameters().stream()
                .map(parameter -> parameter.constraint())
                .toArray(Constraint[]::new);
        this.observed = model.observed();
        this.binSlopes = new double[constraints.length];
        this.point = new double[constraints.length];
        observe(observed);
    }

    /** The likelihood of the model's own data. */
    public static Likelihood of(Model model) {
        return new Likelihood(model);
    }

    /** How the Hessian is stored. */
    public ArrowLayout layout() {
        return layout;
    }

    /** Takes the counts and auxiliary measurements of a model that differs from this one's in nothing else. */
    public void observe(Model other) {
        for (int i = 0; i < constraints.length; i++) {
            constraints[i] = other.parameters().get(i).constraint();
        }
        observe(other.observed());
    }

    /** Takes other counts [bin], which are copied. */
    public void observe(double[] counts) {
        System.arraycopy(counts, 0, observed, 0, observed.length);
        lowest = 0;
        for (double count : counts) {
            lowest += CountTerm.lowest(count);
        }
        for (Constraint constraint : constraints) {
            lowest += constraint.lowest();
        }
    }

    /** &minus;ln L. */
    public double nll(double[] parameters) {
        return excess(parameters) + lowest;
    }

    /** &minus;ln L less its value if every count were described perfectly; infinite where a rate is negative, or 0 in spite of a count. */
    public double excess(double[] parameters) {
        System.arraycopy(parameters, 0, point, 0, point.length);
        double sum = 0;
        for (int i = 0; i < work.length; i++) {
            int first = model.channels().get(i).first();
            channels.get(i).rates(parameters, work[i]);
            double[] rates = work[i].rates;
            for (int bin = 0; bin < rates.length; bin++) {
                sum += CountTerm.excess(observed[first + bin], rates[bin]);
            }
        }
        for (int i = 0; i < constraints.length; i++) {
            sum += constraints[i].excess(parameters[i]);
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    /**
     * Derivatives at the point of the last {@link #nll} or {@link #excess}, where that was finite.
     *
     * @param gradient replaced [parameter]
     * @param hessian replaced
     */
    public void derivatives(double[] gradient, ArrowMatrix hessian) {
        Arrays.fill(gradient, 0);
        hessian.clear();
        for (int i = 0; i < work.length; i++) {
            addGradient(i, gradient);
            channels.get(i).curvatures(point, weights[i], work[i]);
            addHessian(i, hessian);
        }
        for (int i = 0; i < constraints.length; i++) {
            gradient[i] += constraints[i].slope(point[i]);
            hessian.add(i, i, constraints[i].curvature(point[i]));
        }
    }

    /** In words, the first bin in which the point of the last evaluation is impossible. */
    public Optional<String> impossibleBin() {
        for (int i = 0; i < work.length; i++) {
            Bins bins = model.channels().get(i);
            for (int bin = 0; bin < bins.count(); bin++) {
                double count = observed[bins.first() + bin];
                double rate = work[i].rates[bin];
                if (!Double.isFinite(CountTerm.excess(count, rate))) {
                    return Optional.of("%s events are expected in bin %d of channel '%s', where %s were observed"
                            .formatted(rate, bin, bins.channel(), count));
                }
            }
        }
        return Optional.empty();
    }

    private void addGradient(int i, double[] gradient) {
        ChannelRates channel = channels.get(i);
        ChannelWork derived = work[i];
        channel.slopes(point, derived);
        int first = model.channels().get(i).first();
        for (int bin = 0; bin < channel.bins(); bin++) {
            double count = observed[first + bin];
            weights[i][bin] = count == 0 ? 1 : 1 - count / derived.rates[bin];
        }
        int[] scalars = channel.scalars();
        for (int slot = 0; slot < scalars.length; slot++) {
            gradient[scalars[slot]] += dot(weights[i], derived.slopes[slot]);
        }
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            int[] index = channel.binParameters(slot);
            for (int bin = 0; bin < index.length; bin++) {
                gradient[index[bin]] += weights[i][bin] * derived.binSlopes[slot][bin];
            }
        }
    }

    private void addHessian(int i, ArrowMatrix hessian) {
        ChannelRates channel = channels.get(i);
        ChannelWork derived = work[i];
        int[] scalars = channel.scalars();
        int first = model.channels().get(i).first();
        // From here on the weights are those of products of slopes.
        double[] squares = weights[i];
        for (int bin = 0; bin < squares.length; bin++) {
            double count = observed[first + bin];
            squares[bin] = count == 0 ? 0 : count / (derived.rates[bin] * derived.rates[bin]);
        }
        for (int bin = 0; bin < squares.length; bin++) {
            addSquare(squares[bin], derived, bin);
        }
        for (int a = 0; a < scalars.length; a++) {
            for (int b = 0; b <= a; b++) {
                hessian.add(scalars[a], scalars[b], derived.block[a][b]);
            }
        }
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            addBinRows(channel, derived, slot, squares, hessian);
        }
    }

    /** Adds the products of a bin's slopes to the channel's block. */
    private void addSquare(double square, ChannelWork derived, int bin) {
        int slots = derived.slopes.length;
        for (int slot = 0; slot < slots; slot++) {
            binSlopes[slot] = derived.slopes[slot][bin];
        }
        for (int a = 0; a < slots; a++) {
            double scaled = square * binSlopes[a];
            double[] row = derived.block[a];
            for (int b = 0; b <= a; b++) {
                row[b] += scaled * binSlopes[b];
            }
        }
    }

    private static void addBinRows(
            ChannelRates channel, ChannelWork derived, int slot, double[] squares, ArrowMatrix hessian) {
        int[] scalars = channel.scalars();
        int[] index = channel.binParameters(slot);
        for (int bin = 0; bin < index.length; bin++) {
            double scaled = squares[bin] * derived.binSlopes[slot][bin];
            hessian.add(index[bin], index[bin], scaled * derived.binSlopes[slot][bin]);
            for (int a = 0; a < scalars.length; a++) {
                hessian.add(index[bin], scalars[a], scaled * derived.slopes[a][bin] + derived.cross[slot][a][bin]);
            }
            for (int other = 0; other < slot; other++) {
                double pair = scaled * derived.binSlopes[other][bin]
                        + derived.pairs[slot][other][bin]
                        + derived.pairs[other][slot][bin];
                if (pair != 0) {
                    hessian.add(index[bin], channel.binParameters(other)[bin], pair);
                }
            }
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
