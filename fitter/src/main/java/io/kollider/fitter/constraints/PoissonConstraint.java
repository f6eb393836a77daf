package io.kollider.fitter.constraints;

/** {@code count} events were seen where {@code factor} times the parameter are expected; the count need not be whole. */
public record PoissonConstraint(double count, double factor) implements Constraint {
    /** @throws IllegalArgumentException if the count is negative or the factor is not positive */
    public PoissonConstraint {
        if (!(count >= 0 && factor > 0)) {
            throw new IllegalArgumentException(
                    "a Poisson constraint of %s events at a factor of %s".formatted(count, factor));
        }
    }

    @Override
    public double excess(double value) {
        return CountTerm.excess(count, factor * value);
    }

    @Override
    public double lowest() {
        return CountTerm.lowest(count);
    }

    @Override
    public double slope(double value) {
        return factor - count / value;
    }

    @Override
    public double curvature(double value) {
        return count / (value * value);
    }

    @Override
    public double centre() {
        return count / factor;
    }

    @Override
    public double sigma() {
        return 1 / Math.sqrt(factor);
    }

    @Override
    public double measured() {
        return count;
    }

    @Override
    public double expected(double value) {
        return factor * value;
    }

    @Override
    public PoissonConstraint measuring(double auxiliary) {
        return new PoissonConstraint(auxiliary, factor);
    }
}
