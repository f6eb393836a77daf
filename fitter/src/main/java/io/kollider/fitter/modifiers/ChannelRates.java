package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.ShiftCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One channel, compiled: its samples, and which parameters move its rates. Immutable; the caller owns the work space. */
public final class ChannelRates {
    private final ShiftCode code;
    private final int bins;
    private final int[] scalars;
    private final int[][] binParameters;
    private final List<SampleRates> samples;

    ChannelRates(ShiftCode code, int bins, int[] scalars, int[][] binParameters, List<SampleRates> samples) {
        this.code = code;
        this.bins = bins;
        this.scalars = scalars;
        this.binParameters = binParameters;
        this.samples = List.copyOf(samples);
    }

    /** How many bins the channel has. */
    public int bins() {
        return bins;
    }

    /** Model indices of the parameters that act on all bins [slot]; not to be changed. */
    public int[] scalars() {
        return scalars;
    }

    /** How many parameters each bin has to itself. */
    public int binSlots() {
        return binParameters.length;
    }

    /** Model indices of the parameters that act on one bin each [bin]; not to be changed. */
    public int[] binParameters(int binSlot) {
        return binParameters[binSlot];
    }

    /** Which slots of {@link #scalars()} have a kink at 0 [slot]; a new array. */
    public boolean[] kinked() {
        boolean[] kinked = new boolean[scalars.length];
        samples.forEach(sample -> sample.markKinks(kinked));
        return kinked;
    }

    /** Work space for one thread. */
    public ChannelWork newWork() {
        return new ChannelWork(this);
    }

    /** Finds the rates for the parameters of the model. */
    public void rates(double[] parameters, ChannelWork work) {
        take(parameters, work);
        Arrays.fill(work.rates, 0);
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addRates(work, work.samples[i], work.rates);
        }
    }

    /** Prepares what all derivatives at the point of the last {@link #rates} with this work space need. */
    public void findSlopes(ChannelWork work) {
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).findSlopes(work.samples[i]);
        }
    }

    /** Finds first derivatives, weighted [bin], after {@link #findSlopes}. */
    public void gradient(double[] weights, ChannelWork work) {
        Arrays.fill(work.gradient, 0);
        clear(work.binGradient);
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addGradient(work, weights, work.samples[i]);
        }
    }

    /** Finds the slopes of one bin's rate in the scalar parameters, after {@link #findSlopes}: {@code row} [slot] is replaced. */
    public void row(int bin, ChannelWork work, double[] row) {
        Arrays.fill(row, 0, scalars.length, 0);
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addRow(bin, work, work.samples[i], row);
        }
    }

    /** The slope of a bin's rate in its own parameter. */
    public double binSlope(int binSlot, int bin, ChannelWork work) {
        double slope = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).has(binSlot)) {
                slope += samples.get(i).binSlope(binSlot, bin, work, work.samples[i]);
            }
        }
        return slope;
    }

    /** Finds the second derivatives of a bin's rate in its own and each scalar parameter, after {@link #findSlopes}: {@code row} [slot] is replaced. */
    public void crossRow(int binSlot, int bin, ChannelWork work, double[] row) {
        Arrays.fill(row, 0, scalars.length, 0);
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).has(binSlot)) {
                samples.get(i).addCrossRow(binSlot, bin, work, work.samples[i], row);
            }
        }
    }

    /** The second derivative of a bin's rate in two of its own parameters. */
    public double pair(int binSlot, int other, int bin, ChannelWork work) {
        double pair = 0;
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).has(binSlot) && samples.get(i).has(other)) {
                pair += samples.get(i).pair(binSlot, other, bin, work, work.samples[i]);
            }
        }
        return pair;
    }

    /** Finds second derivatives in two scalar parameters, weighted [bin], after {@link #findSlopes}. */
    public void curvatures(double[] weights, ChannelWork work) {
        clear(work.block);
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addCurvatures(work, weights, work.samples[i]);
        }
    }

    /** Rates [bin] of one sample; zeros where the channel does not have it. */
    public double[] rates(String sample, double[] parameters) {
        double[] rates = new double[bins];
        for (SampleRates candidate : samples) {
            if (candidate.name().equals(sample)) {
                ChannelWork work = newWork();
                take(parameters, work);
                candidate.addRates(work, candidate.newWork(), rates);
            }
        }
        return rates;
    }

    /** The same channel with one of its samples only. */
    public ChannelRates only(String sample) {
        return new ChannelRates(
                code,
                bins,
                scalars,
                binParameters,
                samples.stream()
                        .filter(candidate -> candidate.name().equals(sample))
                        .toList());
    }

    /** Names of the samples, in their order. */
    public List<String> sampleNames() {
        return samples.stream().map(SampleRates::name).toList();
    }

    private void take(double[] parameters, ChannelWork work) {
        for (int slot = 0; slot < scalars.length; slot++) {
            work.scalarValues[slot] = parameters[scalars[slot]];
        }
        work.shiftTerms.evaluate(work.scalarValues);
        for (int slot = 0; slot < binParameters.length; slot++) {
            int[] index = binParameters[slot];
            for (int bin = 0; bin < bins; bin++) {
                work.binValues[slot][bin] = parameters[index[bin]];
            }
        }
    }

    ShiftTerms newShiftTerms() {
        boolean[] shifted = new boolean[scalars.length];
        samples.forEach(sample -> sample.markShifts(shifted));
        int[] slots =
                IntStream.range(0, shifted.length).filter(slot -> shifted[slot]).toArray();
        return new ShiftTerms(code, slots, scalars.length);
    }

    List<SampleRates> samples() {
        return samples;
    }

    private static void clear(double[][] rows) {
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
    }
}
