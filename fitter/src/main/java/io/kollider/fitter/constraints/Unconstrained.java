package io.kollider.fitter.constraints;

/** Nothing was measured: the parameter is free. */
public record Unconstrained() implements Constraint {
    @Override
    public double excess(double value) {
        return 0;
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double slope(double value) {
        return 0;
    }

    @Override
    public double curvature(double value) {
        return 0;
    }

    @Override
    public double centre() {
        return 0;
    }

    @Override
    public double sigma() {
        return 0;
    }

    @Override
    public double measured() {
        return 0;
    }

    @Override
    public double expected(double value) {
        return 0;
    }

    @Override
    public Unconstrained measuring(double auxiliary) {
        return this;
    }
}
