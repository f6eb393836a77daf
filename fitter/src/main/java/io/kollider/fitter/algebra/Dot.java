package io.kollider.fitter.algebra;

/** Scalar products, summed in four interleaved parts: processors add numbers that do not wait for each other several times faster. */
public final class Dot {
    private Dot() {}

    /** &Sigma; left[leftFirst + i] right[i] over i below {@code length}. */
    public static double product(double[] left, int leftFirst, double[] right, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            a += left[leftFirst + i] * right[i];
            b += left[leftFirst + i + 1] * right[i + 1];
            c += left[leftFirst + i + 2] * right[i + 2];
            d += left[leftFirst + i + 3] * right[i + 3];
        }
        for (; i < length; i++) {
            a += left[leftFirst + i] * right[i];
        }
        return (a + b) + (c + d);
    }
}
