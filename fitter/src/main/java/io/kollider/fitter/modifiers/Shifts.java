package io.kollider.fitter.modifiers;

import io.kollider.fitter.algebra.Dot;
import io.kollider.fitter.interpolation.ShiftCode;
import java.util.Arrays;
import java.util.List;

/**
 * What a sample adds to its nominal rates: for each histosys {@code odd[bin] · o(α) + even[bin] · e(α)}. The numbers of one bin lie side by side, so
 * that its rate is one scalar product, and gradients are sums of rows.
 */
final class Shifts {
    private final ShiftCode code;
    /** Slot of the parameter of each histosys. */
    private final int[] slots;

    private final int terms;
    /** [bin][term]: the odd parts of all histosys, then the even parts. */
    private final double[] table;

    private Shifts(ShiftCode code, int[] slots, double[] table) {
        this.code = code;
        this.slots = slots;
        this.terms = 2 * slots.length;
        this.table = table;
    }

    /** The rates at &minus;1 and 1 of one histosys, and the slot of its parameter. */
    record Variation(int slot, List<Double> low, List<Double> high) {}

    static Shifts of(ShiftCode code, List<Double> nominal, List<Variation> variations) {
        int count = variations.size();
        int[] slots = new int[count];
        int terms = 2 * count;
        double[] table = new double[nominal.size() * terms];
        for (int i = 0; i < count; i++) {
            Variation variation = variations.get(i);
            slots[i] = variation.slot();
            for (int bin = 0; bin < nominal.size(); bin++) {
                double low = variation.low().get(bin);
                double high = variation.high().get(bin);
                table[bin * terms + i] = ShiftCode.odd(low, nominal.get(bin), high);
                table[bin * terms + count + i] = ShiftCode.even(low, nominal.get(bin), high);
            }
        }
        return new Shifts(code, slots, table);
    }

    int terms() {
        return terms;
    }

    void markSlots(boolean[] marked) {
        for (int slot : slots) {
            marked[slot] = true;
        }
    }

    void markKinks(boolean[] kinked) {
        for (int i = 0; i < slots.length; i++) {
            for (int at = slots.length + i; code.kinked() && at < table.length; at += terms) {
                kinked[slots[i]] |= table[at] != 0;
            }
        }
    }

    /** Nominal and shifted rates [bin]; {@code terms} is filled in with what the parameters make of each term. */
    void addTo(double[] nominal, ShiftTerms channel, double[] terms, double[] rates) {
        int count = slots.length;
        for (int i = 0; i < count; i++) {
            terms[i] = channel.odd[slots[i]];
            terms[count + i] = channel.even[slots[i]];
        }
        for (int bin = 0; bin < nominal.length; bin++) {
            rates[bin] = nominal[bin] + Dot.product(table, bin * this.terms, terms, this.terms);
        }
    }

    /** Sums each term's numbers over bins with their weights. */
    void sum(double[] weights, double[] sums) {
        Arrays.fill(sums, 0);
        for (int bin = 0; bin < weights.length && terms > 0; bin++) {
            double weight = weights[bin];
            int first = bin * terms;
            for (int term = 0; term < terms; term++) {
                sums[term] += weight * table[first + term];
            }
        }
    }

    /** Adds the derivatives of summed shifts, times {@code scale}, to {@code slopes} [slot]. */
    void addSlopes(double[] sums, ShiftTerms channel, double scale, double[] slopes) {
        int count = slots.length;
        for (int i = 0; i < count; i++) {
            slopes[slots[i]] += scale * (sums[i] + channel.evenSlopes[slots[i]] * sums[count + i]);
        }
    }

    /** Adds the derivatives of one bin's shift, times {@code scale}, to {@code slopes} [slot]. */
    void addSlopes(int bin, ShiftTerms channel, double scale, double[] slopes) {
        int count = slots.length;
        int first = bin * terms;
        for (int i = 0; i < count; i++) {
            slopes[slots[i]] += scale * (table[first + i] + channel.evenSlopes[slots[i]] * table[first + count + i]);
        }
    }

    /** Adds the second derivatives of summed shifts, times {@code scale}, to {@code block} [slot][slot]. */
    void addCurvatures(double[] sums, ShiftTerms channel, double scale, double[][] block) {
        for (int i = 0; i < slots.length; i++) {
            int slot = slots[i];
            block[slot][slot] += scale * channel.evenCurvature(slot) * sums[slots.length + i];
        }
    }
}
