package io.kollider.fitter.model;

/** What one experiment saw: a count in every bin, and an auxiliary measurement for every constrained parameter. Immutable. */
public final class Data {
    private final double[] counts;
    private final double[] auxiliaries;

    /**
     * @param counts [bin], not necessarily whole; copied
     * @param auxiliaries [parameter]: centre of a Gaussian, count of a Poisson constraint, ignored for parameters without; copied
     */
    public Data(double[] counts, double[] auxiliaries) {
        this.counts = counts.clone();
        this.auxiliaries = auxiliaries.clone();
    }

    /** Counts [bin] in the order of the model's channels; a new array. */
    public double[] counts() {
        return counts.clone();
    }

    /** Auxiliary measurements [parameter]; a new array. */
    public double[] auxiliaries() {
        return auxiliaries.clone();
    }
}
