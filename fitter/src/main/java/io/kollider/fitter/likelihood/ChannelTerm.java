package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.constraints.CountTerm;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.modifiers.ChannelRates;
import io.kollider.fitter.modifiers.ChannelWork;
import java.util.Arrays;
import java.util.Optional;

/** What the counts of one channel add to &minus;ln L. Derivatives are those at the point of the last {@link #excess}. Owns its work space. */
final class ChannelTerm {
    private final ChannelRates channel;
    private final Bins bins;
    private final ArrowLayout layout;
    private final ChannelWork work;
    private final BinCurvatures curvatures;
    /** Of all channels [bin of the model]; shared with the likelihood, which changes them. */
    private final double[] observed;
    /** Derivative of a bin's term by its rate [bin]. */
    private final double[] weights;

    private final double[] row;

    ChannelTerm(ChannelRates channel, Bins bins, ArrowLayout layout, double[] observed) {
        this.channel = channel;
        this.bins = bins;
        this.layout = layout;
        this.work = channel.newWork();
        this.curvatures = new BinCurvatures(channel, work);
        this.observed = observed;
        this.weights = new double[channel.bins()];
        this.row = new double[channel.scalars().length];
    }

    double excess(double[] point) {
        channel.rates(point, work);
        int first = bins.first();
        double[] rates = work.rates;
        double sum = 0;
        for (int bin = 0; bin < rates.length; bin++) {
            sum += CountTerm.excess(observed[first + bin], rates[bin]);
        }
        return sum;
    }

    void addGradient(double[] gradient) {
        int first = bins.first();
        for (int bin = 0; bin < weights.length; bin++) {
            double count = observed[first + bin];
            weights[bin] = count == 0 ? 1 : 1 - count / work.rates[bin];
        }
        channel.findSlopes(work);
        channel.gradient(weights, work);
        int[] scalars = channel.scalars();
        for (int slot = 0; slot < scalars.length; slot++) {
            gradient[scalars[slot]] += work.gradient[slot];
        }
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            int[] index = channel.binParameters(slot);
            for (int bin = 0; bin < index.length; bin++) {
                gradient[index[bin]] += work.binGradient[slot][bin];
            }
        }
    }

    /** Needs the weights and slopes that {@link #addGradient} finds. */
    void addHessian(ArrowMatrix hessian) {
        channel.curvatures(weights, work);
        curvatures.add(observed, bins.first(), weights, hessian);
    }

    /** Fills in the channel's bins; needs the slopes that {@link #addGradient} finds. */
    void linearise(Linearised result) {
        int[] scalars = channel.scalars();
        for (int bin = 0; bin < channel.bins(); bin++) {
            int place = bins.first() + bin;
            double count = observed[place];
            double rate = work.rates[bin];
            result.weights[place] = count == 0 ? 0 : count / (rate * rate);
            double[] slopes = result.slopes[place];
            Arrays.fill(slopes, 0);
            channel.row(bin, work, row);
            for (int slot = 0; slot < scalars.length; slot++) {
                slopes[layout.position(scalars[slot]) - layout.shaft()] = row[slot];
            }
            addOwnSlopes(bin, place, result);
        }
    }

    private void addOwnSlopes(int bin, int place, Linearised result) {
        result.own[place] = -1;
        result.ownSlopes[place] = 0;
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            int position = layout.position(channel.binParameters(slot)[bin]);
            double slope = channel.binSlope(slot, bin, work);
            if (position >= layout.shaft()) {
                result.slopes[place][position - layout.shaft()] += slope;
            } else {
                result.own[place] = position;
                result.ownSlopes[place] = slope;
            }
        }
    }

    /** In words, the first bin in which the point is impossible. */
    Optional<String> impossibleBin() {
        for (int bin = 0; bin < bins.count(); bin++) {
            double count = observed[bins.first() + bin];
            double rate = work.rates[bin];
            if (!Double.isFinite(CountTerm.excess(count, rate))) {
                return Optional.of("%s events are expected in bin %d of channel '%s', where %s were observed"
                        .formatted(rate, bin, bins.channel(), count));
            }
        }
        return Optional.empty();
    }
}
