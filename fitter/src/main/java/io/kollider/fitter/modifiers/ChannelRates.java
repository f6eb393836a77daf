package io.kollider.fitter.modifiers;

import java.util.Arrays;
import java.util.List;

/** One channel, compiled: its samples, and which parameters move its rates. Immutable; the caller owns the work space. */
public final class ChannelRates {
    private final int bins;
    private final int[] scalars;
    private final int[][] binParameters;
    private final List<SampleRates> samples;

    ChannelRates(int bins, int[] scalars, int[][] binParameters, List<SampleRates> samples) {
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
        Arrays.fill(work.rates, 0);
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addRates(this, parameters, work.samples[i], work.rates);
        }
    }

    /** Finds first derivatives at the point of the last {@link #rates} with this work space. */
    public void slopes(double[] parameters, ChannelWork work) {
        clear(work.slopes);
        clear(work.binSlopes);
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addSlopes(this, parameters, work.samples[i], work);
        }
    }

    /** Finds second derivatives, weighted [bin], at the point of the last {@link #slopes} with this work space. */
    public void curvatures(double[] parameters, double[] weights, ChannelWork work) {
        clear(work.block);
        for (int slot = 0; slot < binSlots(); slot++) {
            clear(work.cross[slot]);
            clear(work.pairs[slot]);
        }
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).addCurvatures(this, parameters, weights, work.samples[i], work);
        }
    }

    /** Rates [bin] of one sample; zeros where the channel does not have it. */
    public double[] rates(String sample, double[] parameters) {
        double[] rates = new double[bins];
        for (SampleRates candidate : samples) {
            if (candidate.name().equals(sample)) {
                candidate.addRates(this, parameters, candidate.newWork(scalars.length), rates);
            }
        }
        return rates;
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
