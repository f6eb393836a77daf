package io.kollider.fitter.modifiers;

import io.kollider.fitter.algebra.Dot;
import java.util.Arrays;
import java.util.List;

/**
 * What the polynomials of EFTs make of a sample: shifted rates A become {@code A · (1 + Σ terms / nominal)}, so that shifts of the nominal rates act on all of the
 * polynomial in proportion (decision 21). Where the nominal rate is 0 there is no proportion, and the terms are added as they are.
 */
final class EftTerms {
    /** Slots of the one or two parameters of each term. */
    private final int[][] monomials;

    /** [bin][term]: over the nominal rate, where that is not 0. */
    private final double[] table;

    private final boolean[] proportional;

    private EftTerms(int[][] monomials, double[] table, boolean[] proportional) {
        this.monomials = monomials;
        this.table = table;
        this.proportional = proportional;
    }

    /** The product of parameters at one or two slots, and the rates [bin] that it multiplies. */
    record Term(int[] slots, List<Double> rates) {}

    static EftTerms of(List<Double> nominal, List<Term> terms) {
        double[] table = new double[nominal.size() * terms.size()];
        boolean[] proportional = new boolean[nominal.size()];
        for (int bin = 0; bin < proportional.length; bin++) {
            proportional[bin] = nominal.get(bin) != 0;
            for (int term = 0; term < terms.size(); term++) {
                double rate = terms.get(term).rates().get(bin);
                table[bin * terms.size() + term] = proportional[bin] ? rate / nominal.get(bin) : rate;
            }
        }
        return new EftTerms(terms.stream().map(Term::slots).toArray(int[][]::new), table, proportional);
    }

    int count() {
        return monomials.length;
    }

    /**
     * Finds how the terms scale shifted rates (gain), what the derivatives of the terms are multiplied by (carrier), and the rates with both; each [bin].
     *
     * @param parameters [slot]
     */
    void addTo(double[] parameters, SampleWork work) {
        for (int term = 0; term < monomials.length; term++) {
            double product = 1;
            for (int slot : monomials[term]) {
                product *= parameters[slot];
            }
            work.products[term] = product;
        }
        for (int bin = 0; bin < proportional.length; bin++) {
            double sum = Dot.product(table, bin * monomials.length, work.products, monomials.length);
            double shifted = work.shifted[bin];
            work.gain[bin] = proportional[bin] ? 1 + sum : 1;
            work.carrier[bin] = proportional[bin] ? shifted : 1;
            work.additive[bin] = shifted + work.carrier[bin] * sum;
        }
    }

    /** Sums each term's numbers over bins with their weights, times the carriers. */
    void sum(double[] weights, SampleWork work) {
        Arrays.fill(work.termSums, 0);
        for (int bin = 0; bin < proportional.length; bin++) {
            double weight = weights[bin] * work.carrier[bin];
            for (int term = 0; term < monomials.length; term++) {
                work.termSums[term] += weight * table[bin * monomials.length + term];
            }
        }
    }

    /** Adds the derivatives of summed terms, times {@code scale}, to {@code slopes} [slot]. */
    void addSlopes(double[] sums, double[] parameters, double scale, double[] slopes) {
        for (int term = 0; term < monomials.length; term++) {
            addSlopes(monomials[term], parameters, scale * sums[term], slopes);
        }
    }

    /** Adds the derivatives of one bin's sum of terms, times {@code scale}, to {@code slopes} [slot]. */
    void addSlopes(int bin, double[] parameters, double scale, double[] slopes) {
        for (int term = 0; term < monomials.length; term++) {
            addSlopes(monomials[term], parameters, scale * table[bin * monomials.length + term], slopes);
        }
    }

    private static void addSlopes(int[] monomial, double[] parameters, double scale, double[] slopes) {
        if (monomial.length == 1) {
            slopes[monomial[0]] += scale;
        } else {
            slopes[monomial[0]] += scale * parameters[monomial[1]];
            slopes[monomial[1]] += scale * parameters[monomial[0]];
        }
    }

    /** Adds the second derivatives of summed terms, times {@code scale}, to {@code block} [slot][slot]. */
    void addCurvatures(double[] sums, double scale, double[][] block) {
        for (int term = 0; term < monomials.length; term++) {
            int[] pair = monomials[term];
            if (pair.length == 2) {
                double value = scale * sums[term];
                block[Math.max(pair[0], pair[1])][Math.min(pair[0], pair[1])] += pair[0] == pair[1] ? 2 * value : value;
            }
        }
    }

    /** Adds what shifts and terms do together, summed over bins with their weights, times {@code scale}. */
    void addProducts(Shifts shifts, ShiftTerms channel, double[] weights, double scale, double[][] block) {
        double[] shift = new double[block.length];
        double[] term = new double[block.length];
        for (int bin = 0; bin < proportional.length; bin++) {
            if (!proportional[bin]) {
                continue;
            }
            Arrays.fill(shift, 0);
            Arrays.fill(term, 0);
            shifts.addSlopes(bin, channel, scale * weights[bin], shift);
            addSlopes(bin, channel.parameters, 1, term);
            for (int a = 0; a < block.length; a++) {
                for (int b = 0; b <= a; b++) {
                    block[a][b] += shift[a] * term[b] + term[a] * shift[b];
                }
            }
        }
    }
}
