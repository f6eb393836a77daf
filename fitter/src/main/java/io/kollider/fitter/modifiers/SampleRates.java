package io.kollider.fitter.modifiers;

import java.util.Arrays;
import java.util.List;

/**
 * One sample in one channel: its rate in a bin is (nominal + &Sigma; shifts) &middot; &Pi; factors &middot; &Pi; factors of the bin. Every product that a
 * derivative needs leaves the derived factor out instead of dividing by it.
 */
final class SampleRates {
    /** A product of factors that is smaller cannot be divided by. */
    private static final double VANISHING = 1e-100;

    private final String name;
    private final double[] nominal;
    private final Factor[] factors;
    private final Shift[] shifts;
    private final int[] binSlots;

    SampleRates(String name, double[] nominal, List<Factor> factors, List<Shift> shifts, int[] binSlots) {
        this.name = name;
        this.nominal = nominal.clone();
        this.factors = factors.toArray(Factor[]::new);
        this.shifts = shifts.toArray(Shift[]::new);
        this.binSlots = binSlots.clone();
    }

    String name() {
        return name;
    }

    SampleWork newWork(int slots) {
        return new SampleWork(nominal.length, factors.length, slots);
    }

    /** Marks the slots [slot] of parameters in which the rates have a kink. */
    void markKinks(boolean[] kinked) {
        for (Factor factor : factors) {
            kinked[factor.slot()] |= factor.kinked();
        }
        for (Shift shift : shifts) {
            kinked[shift.slot] |= shift.kinked();
        }
    }

    /** Adds the sample's rates to {@code total} [bin]. */
    void addRates(ChannelRates channel, double[] parameters, SampleWork work, double[] total) {
        int[] scalars = channel.scalars();
        System.arraycopy(nominal, 0, work.additive, 0, nominal.length);
        for (Shift shift : shifts) {
            shift.addTo(work.additive, parameters[scalars[shift.slot]]);
        }
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            work.values[i] = factors[i].value(parameters[scalars[factors[i].slot()]]);
            product *= work.values[i];
        }
        work.factor = product;
        Arrays.fill(work.binFactor, 1);
        for (int slot : binSlots) {
            int[] index = channel.binParameters(slot);
            for (int bin = 0; bin < nominal.length; bin++) {
                work.binFactor[bin] *= parameters[index[bin]];
            }
        }
        for (int bin = 0; bin < nominal.length; bin++) {
            total[bin] += work.additive[bin] * product * work.binFactor[bin];
        }
    }

    /** Adds first derivatives at the point of the last {@link #addRates}. */
    void addSlopes(ChannelRates channel, double[] parameters, SampleWork work, ChannelWork sums) {
        int[] scalars = channel.scalars();
        work.productsWithoutEach(work.productSlopes);
        for (int i = 0; i < factors.length; i++) {
            double parameter = parameters[scalars[factors[i].slot()]];
            work.slopes[i] = factors[i].slope(parameter);
            work.productCurvatures[i] = factors[i].curvature(parameter) * work.productSlopes[i];
            work.productSlopes[i] *= work.slopes[i];
            double slope = work.productSlopes[i];
            double[] row = sums.slopes[factors[i].slot()];
            for (int bin = 0; bin < nominal.length; bin++) {
                row[bin] += slope * work.additive[bin] * work.binFactor[bin];
            }
        }
        for (Shift shift : shifts) {
            double curve = shift.code.evenSlope(parameters[scalars[shift.slot]]);
            double[] row = sums.slopes[shift.slot];
            for (int bin = 0; bin < nominal.length; bin++) {
                row[bin] += (shift.odd[bin] + curve * shift.even[bin]) * work.factor * work.binFactor[bin];
            }
        }
        for (int slot : binSlots) {
            double[] others = binFactorsWithout(slot, -1, channel, parameters, work);
            double[] row = sums.binSlopes[slot];
            for (int bin = 0; bin < nominal.length; bin++) {
                row[bin] += work.additive[bin] * work.factor * others[bin];
            }
        }
    }

    /** Adds second derivatives times {@code weights} [bin] at the point of the last {@link #addSlopes}. */
    void addCurvatures(ChannelRates channel, double[] parameters, double[] weights, SampleWork work, ChannelWork sums) {
        double weighted = 0;
        for (int bin = 0; bin < nominal.length; bin++) {
            weighted += weights[bin] * work.additive[bin] * work.binFactor[bin];
        }
        Arrays.fill(work.dense, 0);
        Arrays.fill(work.denseShifts, 0);
        for (int i = 0; i < factors.length; i++) {
            int slot = factors[i].slot();
            work.dense[slot] = work.productSlopes[i];
            sums.block[slot][slot] += weighted * work.productCurvatures[i];
        }
        for (Shift shift : shifts) {
            addShift(shift, parameters[channel.scalars()[shift.slot]], weights, work, sums);
        }
        if (Math.abs(work.factor) > VANISHING) {
            // The second derivative of a product is the product of the slopes over the product itself.
            addProducts(weighted / work.factor, work, sums.block);
        } else {
            addProducts(0, work, sums.block);
            addPairs(weighted, work, sums.block);
        }
        for (int slot : binSlots) {
            addBinCurvatures(slot, channel, parameters, weights, work, sums);
        }
    }

    private void addShift(Shift shift, double alpha, double[] weights, SampleWork work, ChannelWork sums) {
        double curve = shift.code.evenSlope(alpha);
        double slope = 0;
        double even = 0;
        for (int bin = 0; bin < nominal.length; bin++) {
            double weight = weights[bin] * work.binFactor[bin];
            slope += weight * (shift.odd[bin] + curve * shift.even[bin]);
            even += weight * shift.even[bin];
        }
        work.denseShifts[shift.slot] = slope;
        sums.block[shift.slot][shift.slot] += shift.code.evenCurvature(alpha) * even * work.factor;
    }

    /** Adds what two parameters do together: two factors, times {@code scale}, and a factor and a shift. */
    private static void addProducts(double scale, SampleWork work, double[][] block) {
        double[] factor = work.dense;
        double[] shift = work.denseShifts;
        for (int a = 0; a < factor.length; a++) {
            double left = factor[a];
            double right = scale * left + shift[a];
            if (left == 0 && right == 0) {
                continue;
            }
            double[] row = block[a];
            for (int b = 0; b < a; b++) {
                row[b] += right * factor[b] + left * shift[b];
            }
            // A parameter that both scales and shifts meets itself in the two orders.
            row[a] += 2 * left * shift[a];
        }
    }

    /** Adds what two factors do together when one of them is 0: the others are multiplied, nothing is divided out. */
    private void addPairs(double weighted, SampleWork work, double[][] block) {
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < i; j++) {
                int a = factors[i].slot();
                int b = factors[j].slot();
                block[Math.max(a, b)][Math.min(a, b)] +=
                        weighted * work.slopes[i] * work.slopes[j] * work.productWithout(i, j);
            }
        }
    }

    private void addBinCurvatures(
            int slot, ChannelRates channel, double[] parameters, double[] weights, SampleWork work, ChannelWork sums) {
        double[] others = binFactorsWithout(slot, -1, channel, parameters, work);
        for (int i = 0; i < factors.length; i++) {
            double[] row = sums.cross[slot][factors[i].slot()];
            for (int bin = 0; bin < nominal.length; bin++) {
                row[bin] += weights[bin] * work.additive[bin] * work.productSlopes[i] * others[bin];
            }
        }
        for (Shift shift : shifts) {
            double curve = shift.code.evenSlope(parameters[channel.scalars()[shift.slot]]);
            double[] row = sums.cross[slot][shift.slot];
            for (int bin = 0; bin < nominal.length; bin++) {
                row[bin] += weights[bin] * (shift.odd[bin] + curve * shift.even[bin]) * work.factor * others[bin];
            }
        }
        for (int other : binSlots) {
            if (other < slot) {
                double[] rest = binFactorsWithout(slot, other, channel, parameters, work);
                double[] row = sums.pairs[slot][other];
                for (int bin = 0; bin < nominal.length; bin++) {
                    row[bin] += weights[bin] * work.additive[bin] * work.factor * rest[bin];
                }
            }
        }
    }

    /** Product [bin] of the factors a bin but one or two; overwritten by the next call. */
    private double[] binFactorsWithout(
            int first, int second, ChannelRates channel, double[] parameters, SampleWork work) {
        Arrays.fill(work.scratch, 1);
        for (int slot : binSlots) {
            if (slot != first && slot != second) {
                int[] index = channel.binParameters(slot);
                for (int bin = 0; bin < nominal.length; bin++) {
                    work.scratch[bin] *= parameters[index[bin]];
                }
            }
        }
        return work.scratch;
    }
}
