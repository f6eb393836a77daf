package io.kollider.fitter.formula;

/** A value with its first and second derivatives in a few variables; the rules of calculus applied exactly. */
public final class Jet {
    private final double value;
    private final double[] slopes;
    private final double[][] curvatures;

    private Jet(double value, int variables) {
        this.value = value;
        this.slopes = new double[variables];
        this.curvatures = new double[variables][variables];
    }

    static Jet constant(double value, int variables) {
        return new Jet(value, variables);
    }

    static Jet variable(int index, double value, int variables) {
        Jet jet = new Jet(value, variables);
        jet.slopes[index] = 1;
        return jet;
    }

    /** The value. */
    public double value() {
        return value;
    }

    /** Derivative in one variable. */
    public double slope(int variable) {
        return slopes[variable];
    }

    /** Second derivative in two variables. */
    public double curvature(int first, int second) {
        return curvatures[first][second];
    }

    Jet plus(Jet other) {
        return combined(other, value + other.value, 1, 1, 0, 0, 0);
    }

    Jet minus(Jet other) {
        return combined(other, value - other.value, 1, -1, 0, 0, 0);
    }

    Jet times(Jet other) {
        return combined(other, value * other.value, other.value, value, 0, 1, 0);
    }

    Jet over(Jet other) {
        double inverse = 1 / other.value;
        return combined(
                other,
                value * inverse,
                inverse,
                -value * inverse * inverse,
                0,
                -inverse * inverse,
                2 * value * inverse * inverse * inverse);
    }

    /** A function of this, of which value, first and second derivative are given. */
    Jet through(double function, double first, double second) {
        return combined(this, function, first, 0, second, 0, 0);
    }

    /** A function of this and another, with its derivatives: in this, in the other, twice in this, in both, twice in the other. */
    private Jet combined(
            Jet other, double function, double one, double two, double oneOne, double oneTwo, double twoTwo) {
        Jet result = new Jet(function, slopes.length);
        for (int i = 0; i < slopes.length; i++) {
            result.slopes[i] = one * slopes[i] + two * other.slopes[i];
            for (int j = 0; j < slopes.length; j++) {
                result.curvatures[i][j] = one * curvatures[i][j]
                        + two * other.curvatures[i][j]
                        + oneOne * slopes[i] * slopes[j]
                        + oneTwo * (slopes[i] * other.slopes[j] + slopes[j] * other.slopes[i])
                        + twoTwo * other.slopes[i] * other.slopes[j];
            }
        }
        return result;
    }
}
