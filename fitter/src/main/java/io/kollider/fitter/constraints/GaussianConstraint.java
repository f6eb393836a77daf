package io.kollider.fitter.constraints;

/** The parameter was measured to be {@code centre} with the standard deviation {@code sigma}. */
public record GaussianConstraint(double centre, double sigma) implements Constraint {
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** @throws IllegalArgumentException if the width is not positive */
    public GaussianConstraint {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException(
                    "a Gaussian constraint of width %s: it must be above 0".formatted(sigma));
        }
    }

    @Override
    public double excess(double value) {
        double pull = (value - centre) / sigma;
        return 0.5 * pull * pull;
    }

    @Override
    public double lowest() {
        return Math.log(sigma) + LOG_ROOT_TWO_PI;
    }

    @Override
    public double slope(double value) {
        return (value - centre) / (sigma * sigma);
    }

    @Override
    public double curvature(double value) {
        return 1 / (sigma * sigma);
    }

    @Override
    public double measured() {
        return centre;
    }

    @Override
    public double expected(double value) {
        return value;
    }

    @Override
    public GaussianConstraint measuring(double auxiliary) {
        return new GaussianConstraint(auxiliary, sigma);
    }
}
