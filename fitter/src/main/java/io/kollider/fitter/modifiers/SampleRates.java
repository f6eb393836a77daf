package io.kollider.fitter.modifiers;

import java.util.Arrays;

/**
 * One sample in one channel: its rate in a bin is (nominal + &Sigma; shifts) &middot; (1 + &Sigma; EFT terms) &middot; &Pi; factors &middot; &Pi; factors of the bin. Where a product of
 * factors vanishes, what a derivative needs leaves the derived factor out instead of dividing by it.
 */
final class SampleRates {
    private final String name;
    private final double[] nominal;
    private final Factors factors;
    private final Shifts shifts;
    private final EftTerms eft;
    private final int[] binSlots;

    SampleRates(String name, double[] nominal, Factors factors, Shifts shifts, EftTerms eft, int[] binSlots) {
        this.eft = eft;
        this.name = name;
        this.nominal = nominal.clone();
        this.factors = factors;
        this.shifts = shifts;
        this.binSlots = binSlots.clone();
    }

    String name() {
        return name;
    }

    SampleWork newWork() {
        return new SampleWork(nominal.length, factors.size(), factors.expressions(), shifts.terms(), eft.count());
    }

    /** Marks the slots [slot] of parameters in which the rates have a kink. */
    void markKinks(boolean[] kinked) {
        factors.markKinks(kinked);
        shifts.markKinks(kinked);
    }

    void markShifts(boolean[] shifted) {
        shifts.markSlots(shifted);
    }

    boolean has(int binSlot) {
        for (int slot : binSlots) {
            if (slot == binSlot) {
                return true;
            }
        }
        return false;
    }

    /** Adds the sample's rates to {@code total} [bin]. */
    void addRates(ChannelWork channel, SampleWork work, double[] total) {
        shifts.addTo(nominal, channel.shiftTerms, work.terms, work.shifted);
        if (eft.count() > 0) {
            eft.addTo(channel.scalarValues, work);
        }
        work.factor = factors.product(channel.scalarValues, work);
        Arrays.fill(work.binFactor, 1);
        for (int slot : binSlots) {
            double[] values = channel.binValues[slot];
            for (int bin = 0; bin < nominal.length; bin++) {
                work.binFactor[bin] *= values[bin];
            }
        }
        for (int bin = 0; bin < nominal.length; bin++) {
            total[bin] += work.additive[bin] * work.factor * work.binFactor[bin];
        }
    }

    /** Finds slopes of factors at the point of the last {@link #addRates}; all that follows needs them. */
    void findSlopes(SampleWork work) {
        factors.slopes(work);
    }

    /** Adds first derivatives summed over bins with their weights, to those by slot and by bin of the channel. */
    void addGradient(ChannelWork channel, double[] weights, SampleWork work) {
        factors.addSlopes(work, weigh(weights, work), channel.gradient);
        shifts.addSlopes(work.sums, channel.shiftTerms, work.factor, channel.gradient);
        eft.addSlopes(work.termSums, channel.scalarValues, work.factor, channel.gradient);
        for (int slot : binSlots) {
            for (int bin = 0; bin < nominal.length; bin++) {
                channel.binGradient[slot][bin] += weights[bin] * binSlope(slot, bin, channel, work);
            }
        }
    }

    /** Sums additive rates (the result) and terms of the shifts over bins, weighted with the bin's factor. */
    private double weigh(double[] weights, SampleWork work) {
        double sum = 0;
        for (int bin = 0; bin < nominal.length; bin++) {
            work.weighted[bin] = weights[bin] * work.binFactor[bin];
            sum += work.weighted[bin] * work.additive[bin];
        }
        if (eft.count() == 0) {
            shifts.sum(work.weighted, work.sums);
            return sum;
        }
        for (int bin = 0; bin < nominal.length; bin++) {
            work.gained[bin] = work.weighted[bin] * work.gain[bin];
        }
        shifts.sum(work.gained, work.sums);
        eft.sum(work.weighted, work);
        return sum;
    }

    /** Adds the slopes of one bin's rate to {@code row} [slot]. */
    void addRow(int bin, ChannelWork channel, SampleWork work, double[] row) {
        addRow(bin, work.binFactor[bin], channel, work, row);
    }

    /** Adds what the parameter of a bin and each scalar one do together in that bin to {@code row} [slot]. */
    void addCrossRow(int binSlot, int bin, ChannelWork channel, SampleWork work, double[] row) {
        addRow(bin, binFactorWithout(binSlot, binSlot, bin, channel), channel, work, row);
    }

    private void addRow(int bin, double scale, ChannelWork channel, SampleWork work, double[] row) {
        factors.addSlopes(work, scale * work.additive[bin], row);
        if (eft.count() == 0) {
            shifts.addSlopes(bin, channel.shiftTerms, scale * work.factor, row);
        } else {
            shifts.addSlopes(bin, channel.shiftTerms, scale * work.factor * work.gain[bin], row);
            eft.addSlopes(bin, channel.scalarValues, scale * work.factor * work.carrier[bin], row);
        }
    }

    /** Slope of a bin's rate in its own parameter. */
    double binSlope(int binSlot, int bin, ChannelWork channel, SampleWork work) {
        return work.additive[bin] * work.factor * binFactorWithout(binSlot, binSlot, bin, channel);
    }

    /** What two parameters of a bin do together in it. */
    double pair(int binSlot, int other, int bin, ChannelWork channel, SampleWork work) {
        return work.additive[bin] * work.factor * binFactorWithout(binSlot, other, bin, channel);
    }

    private double binFactorWithout(int first, int second, int bin, ChannelWork channel) {
        double product = 1;
        for (int slot : binSlots) {
            product *= slot == first || slot == second ? 1 : channel.binValues[slot][bin];
        }
        return product;
    }

    /** Adds second derivatives in scalar parameters, summed over bins with their weights, to the channel's block. */
    void addCurvatures(ChannelWork channel, double[] weights, SampleWork work) {
        double weighted = weigh(weights, work);
        Arrays.fill(channel.factorSlopes, 0);
        Arrays.fill(channel.shiftSlopes, 0);
        factors.addSlopes(work, 1, channel.factorSlopes);
        factors.addCurvatures(work, weighted, channel.block);
        shifts.addSlopes(work.sums, channel.shiftTerms, 1, channel.shiftSlopes);
        shifts.addCurvatures(work.sums, channel.shiftTerms, work.factor, channel.block);
        if (eft.count() > 0) {
            eft.addSlopes(work.termSums, channel.scalarValues, 1, channel.shiftSlopes);
            eft.addCurvatures(work.termSums, work.factor, channel.block);
            eft.addProducts(shifts, channel.shiftTerms, work.weighted, work.factor, channel.block);
        }
        if (work.divisible() && factors.expressions() == 0) {
            // The second derivative of a product is the product of the slopes over the product itself.
            addProducts(weighted / work.factor, channel);
        } else {
            addProducts(0, channel);
            factors.addPairs(work, weighted, channel.block);
        }
    }

    /** Adds what two parameters do together: two factors, times {@code scale}, and a factor and a shift. */
    private static void addProducts(double scale, ChannelWork channel) {
        double[] factor = channel.factorSlopes;
        double[] shift = channel.shiftSlopes;
        for (int a = 0; a < factor.length; a++) {
            double left = factor[a];
            double right = scale * left + shift[a];
            if (left == 0 && right == 0) {
                continue;
            }
            double[] row = channel.block[a];
            for (int b = 0; b < a; b++) {
                row[b] += right * factor[b] + left * shift[b];
            }
            // A parameter that both scales and shifts meets itself in the two orders.
            row[a] += 2 * left * shift[a];
        }
    }
}
