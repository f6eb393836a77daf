package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.modifiers.ChannelRates;
import io.kollider.fitter.modifiers.ChannelWork;
import java.util.Arrays;

/**
 * Second derivatives of a channel's part of &minus;ln L: n/&lambda;&sup2; times the products of slopes of each bin, and the weighted curvatures of rates that the channel has
 * left in its work space.
 */
final class BinCurvatures {
    /** Bins whose slopes are multiplied in one pass over the Hessian. */
    private static final int PANEL = 4;

    private final ChannelRates channel;
    private final ChannelWork work;
    /** Slopes of the rates of a few bins, each [slot], and the weights of their products. */
    private final double[][] rows;

    private final double[] squares;
    private final double[] crossRow;

    BinCurvatures(ChannelRates channel, ChannelWork work) {
        int slots = channel.scalars().length;
        this.channel = channel;
        this.work = work;
        this.rows = new double[PANEL][slots];
        this.squares = new double[PANEL];
        this.crossRow = new double[slots];
    }

    /**
     * Adds them to the Hessian.
     *
     * @param observed counts of the model [bin of the model]
     * @param first the channel's first bin there
     * @param weights derivatives by the rates [bin]
     */
    void add(double[] observed, int first, double[] weights, ArrowMatrix hessian) {
        for (int start = 0; start < channel.bins(); start += PANEL) {
            int end = Math.min(channel.bins(), start + PANEL);
            for (int bin = start; bin < end; bin++) {
                double count = observed[first + bin];
                double square = count == 0 ? 0 : count / (work.rates[bin] * work.rates[bin]);
                squares[bin - start] = square;
                channel.row(bin, work, rows[bin - start]);
                for (int slot = 0; slot < channel.binSlots(); slot++) {
                    addBinRow(slot, bin, square, weights[bin], rows[bin - start], hessian);
                }
            }
            for (int unused = end - start; unused < PANEL; unused++) {
                squares[unused] = 0;
                Arrays.fill(rows[unused], 0);
            }
            addSquares(work.block);
        }
        hessian.addBlock(channel.scalars(), work.block);
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
    private void addBinRow(int slot, int bin, double square, double weight, double[] row, ArrowMatrix hessian) {
        int index = channel.binParameters(slot)[bin];
        double slope = channel.binSlope(slot, bin, work);
        double scaled = square * slope;
        hessian.add(index, index, scaled * slope);
        channel.crossRow(slot, bin, work, crossRow);
        for (int a = 0; a < crossRow.length; a++) {
            crossRow[a] = scaled * row[a] + weight * crossRow[a];
        }
        hessian.addRow(index, channel.scalars(), crossRow);
        for (int other = 0; other < slot; other++) {
            double pair = scaled * channel.binSlope(other, bin, work) + weight * channel.pair(slot, other, bin, work);
            if (pair != 0) {
                hessian.add(index, channel.binParameters(other)[bin], pair);
            }
        }
    }
}
