package io.kollider.analysis.correction;

/**
 * A random number that is a function of some inputs: correctionlib's {@code hashprng}. The seed of {@link Pcg32} is {@link XxHash64} of the
 * inputs, 8 bytes each.
 */
final class HashedRandom implements Content {
    private final int[] inputs;
    private final boolean[] whole;
    private final Distribution distribution;
    private final long[] bits;
    private final Pcg32 random = new Pcg32();

    /** How the numbers are distributed. */
    enum Distribution {
        /** Uniform from 0 to 1. */
        STDFLAT,
        /** Gaussian of mean 0 and width 1, as the standard library of GNU C++ draws it. */
        STDNORMAL,
        /** Gaussian of mean 0 and width 1, as correctionlib draws it. */
        NORMAL
    }

    /** @param whole by input, whether it is a whole number */
    HashedRandom(int[] inputs, boolean[] whole, Distribution distribution) {
        this.inputs = inputs;
        this.whole = whole;
        this.distribution = distribution;
        this.bits = new long[inputs.length];
    }

    @Override
    public double at(Point point) {
        for (int i = 0; i < inputs.length; i++) {
            bits[i] = whole[i] ? point.whole(inputs[i]) : Double.doubleToRawLongBits(point.real(inputs[i]));
        }
        random.seed(XxHash64.of(bits));
        return switch (distribution) {
            case STDFLAT -> random.real();
            case STDNORMAL -> standardNormal();
            case NORMAL -> normal();
        };
    }

    /** G. Marsaglia's polar method: the second of a pair, as in libstdc++. */
    private double standardNormal() {
        while (true) {
            double x = 2 * random.real() - 1;
            double y = 2 * random.real() - 1;
            double square = x * x + y * y;
            if (square <= 1 && square != 0) {
                return y * Math.sqrt(-2 * Math.log(square) / square);
            }
        }
    }

    /** The polar method with 32 bits a coordinate: the first of a pair. */
    private double normal() {
        while (true) {
            double x = random.next() * 0x1p-31 - 1;
            double y = random.next() * 0x1p-31 - 1;
            double square = x * x + y * y;
            if (square < 1 && square != 0) {
                return x * Math.sqrt(-2 * Math.log(square) / square);
            }
        }
    }

    /** With work space of its own. */
    @Override
    public Content given(String[] texts) {
        return new HashedRandom(inputs, whole, distribution);
    }
}
