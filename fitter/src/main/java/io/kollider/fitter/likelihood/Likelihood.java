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
    /** Bins whose slopes are multiplied in one pass over the Hessian. */
    private static final int PANEL = 4;

    private final Model model;
    private final ArrowLayout layout;
    private final List<ChannelRates> channels;
    private final ChannelWork[] work;
    private final Constraint[] constraints;
    private final double[] observed;
    private final double[] point;
    private final double[][] weights;
    /** Slopes of the rates of a few bins, each [slot], and the weights of their products. */
    private final double[][] rows;

    private final double[] squares;
    private final double[] crossRow;

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
        int slots = channels.stream()
                .mapToInt(channel -> channel.scalars().length)
                .max()
                .orElse(0);
        this.rows = new double[PANEL][slots];
        this.squares = new double[PANEL];
        this.crossRow = new double[slots];
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

    /** The counts [bin], a new array. */
    public double[] observed() {
        return observed.clone();
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
            sum += channelExcess(i);
        }
        return finite(sum + constraintExcess());
    }

    /**
     * As {@link #excess(double[])} and {@link #gradient} at once, which is faster than one after the other.
     *
     * @param gradient replaced [parameter]; of no meaning where the result is infinite
     */
    public double excess(double[] parameters, double[] gradient) {
        System.arraycopy(parameters, 0, point, 0, point.length);
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i < work.length; i++) {
            sum += channelExcess(i);
            if (Double.isFinite(sum)) {
                addGradient(i, gradient);
            }
        }
        addConstraintGradient(gradient);
        return finite(sum + constraintExcess());
    }

    private double channelExcess(int i) {
        channels.get(i).rates(point, work[i]);
        int first = model.channels().get(i).first();
        double[] rates = work[i].rates;
        double sum = 0;
        for (int bin = 0; bin < rates.length; bin++) {
            sum += CountTerm.excess(observed[first + bin], rates[bin]);
        }
        return sum;
    }

    private double constraintExcess() {
        double sum = 0;
        for (int i = 0; i < constraints.length; i++) {
            sum += constraints[i].excess(point[i]);
        }
        return sum;
    }

    private void addConstraintGradient(double[] gradient) {
        for (int i = 0; i < constraints.length; i++) {
            gradient[i] += constraints[i].slope(point[i]);
        }
    }

    private static double finite(double sum) {
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    /**
     * First derivatives at the point of the last {@link #nll} or {@link #excess}, where that was finite.
     *
     * @param gradient replaced [parameter]
     */
    public void gradient(double[] gradient) {
        Arrays.fill(gradient, 0);
        for (int i = 0; i < work.length; i++) {
            addGradient(i, gradient);
        }
        addConstraintGradient(gradient);
    }

    /**
     * First and second derivatives at the point of the last {@link #nll} or {@link #excess}, where that was finite.
     *
     * @param gradient replaced [parameter]
     * @param hessian replaced
     */
    public void derivatives(double[] gradient, ArrowMatrix hessian) {
        gradient(gradient);
        hessian.clear();
        for (int i = 0; i < work.length; i++) {
            channels.get(i).curvatures(weights[i], work[i]);
            addHessian(i, hessian);
        }
        for (int i = 0; i < constraints.length; i++) {
            hessian.add(i, i, constraints[i].curvature(point[i]));
        }
    }

    /** Finds slopes and weights at the point of the last evaluation of derivatives; {@code result} is replaced. */
    public void linearise(Linearised result) {
        for (int i = 0; i < work.length; i++) {
            ChannelRates channel = channels.get(i);
            int first = model.channels().get(i).first();
            for (int bin = 0; bin < channel.bins(); bin++) {
                double count = observed[first + bin];
                double rate = work[i].rates[bin];
                result.weights[first + bin] = count == 0 ? 0 : count / (rate * rate);
                double[] row = result.slopes[first + bin];
                Arrays.fill(row, 0);
                channel.row(bin, work[i], crossRow);
                int[] scalars = channel.scalars();
                for (int slot = 0; slot < scalars.length; slot++) {
                    row[layout.position(scalars[slot]) - layout.shaft()] = crossRow[slot];
                }
                addOwnSlopes(i, bin, first + bin, result);
            }
        }
        for (int i = 0; i < constraints.length; i++) {
            result.constraints[i] = constraints[i].curvature(point[i]);
        }
    }

    private void addOwnSlopes(int i, int bin, int modelBin, Linearised result) {
        ChannelRates channel = channels.get(i);
        result.own[modelBin] = -1;
        result.ownSlopes[modelBin] = 0;
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            int position = layout.position(channel.binParameters(slot)[bin]);
            double slope = channel.binSlope(slot, bin, work[i]);
            if (position >= layout.shaft()) {
                result.slopes[modelBin][position - layout.shaft()] += slope;
            } else {
                result.own[modelBin] = position;
                result.ownSlopes[modelBin] = slope;
            }
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
        int first = model.channels().get(i).first();
        for (int bin = 0; bin < channel.bins(); bin++) {
            double count = observed[first + bin];
            weights[i][bin] = count == 0 ? 1 : 1 - count / derived.rates[bin];
        }
        channel.findSlopes(derived);
        channel.gradient(weights[i], derived);
        int[] scalars = channel.scalars();
        for (int slot = 0; slot < scalars.length; slot++) {
            gradient[scalars[slot]] += derived.gradient[slot];
        }
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            int[] index = channel.binParameters(slot);
            for (int bin = 0; bin < index.length; bin++) {
                gradient[index[bin]] += derived.binGradient[slot][bin];
            }
        }
    }

    private void addHessian(int i, ArrowMatrix hessian) {
        ChannelRates channel = channels.get(i);
        ChannelWork derived = work[i];
        int first = model.channels().get(i).first();
        for (int start = 0; start < channel.bins(); start += PANEL) {
            int end = Math.min(channel.bins(), start + PANEL);
            for (int bin = start; bin < end; bin++) {
                double count = observed[first + bin];
                double square = count == 0 ? 0 : count / (derived.rates[bin] * derived.rates[bin]);
                squares[bin - start] = square;
                channel.row(bin, derived, rows[bin - start]);
                for (int slot = 0; slot < channel.binSlots(); slot++) {
                    addBinRow(i, slot, bin, square, rows[bin - start], hessian);
                }
            }
            for (int unused = end - start; unused < PANEL; unused++) {
                squares[unused] = 0;
                Arrays.fill(rows[unused], 0, channel.scalars().length, 0);
            }
            addSquares(derived.block);
        }
        hessian.addBlock(channel.scalars(), derived.block);
    }

    /** Adds the products of slopes of the panel's bins to the channel's block. */
    private void addSquares(double[][] block) {
        double[] first = rows[0];
        double[] second = rows[1];
        double[] third = rows[2];
        double[] fourth = rows[3];
        for (int a = 0; a < block.length; a++) {
            double p = squares[0] * first[a];
            double q = squares[1] * second[a];
            double r = squares[2] * third[a];
            double s = squares[3] * fourth[a];
            double[] row = block[a];
            for (int b = 0; b <= a; b++) {
                row[b] += p * first[b] + q * second[b] + r * third[b] + s * fourth[b];
            }
        }
    }

    /** Adds the row of a bin's own parameter. */
    private void addBinRow(int i, int slot, int bin, double square, double[] row, ArrowMatrix hessian) {
        ChannelRates channel = channels.get(i);
        int index = channel.binParameters(slot)[bin];
        double weight = weights[i][bin];
        double slope = channel.binSlope(slot, bin, work[i]);
        double scaled = square * slope;
        hessian.add(index, index, scaled * slope);
        int scalars = channel.scalars().length;
        channel.crossRow(slot, bin, work[i], crossRow);
        for (int a = 0; a < scalars; a++) {
            crossRow[a] = scaled * row[a] + weight * crossRow[a];
        }
        hessian.addRow(index, channel.scalars(), crossRow);
        for (int other = 0; other < slot; other++) {
            double pair =
                    scaled * channel.binSlope(other, bin, work[i]) + weight * channel.pair(slot, other, bin, work[i]);
            if (pair != 0) {
                hessian.add(index, channel.binParameters(other)[bin], pair);
            }
        }
    }
}
