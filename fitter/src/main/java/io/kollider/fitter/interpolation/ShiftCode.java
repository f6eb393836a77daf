package io.kollider.fitter.interpolation;

/**
 * How the shift of a histosys is interpolated: with the differences up (at +1) and down (nominal minus that at &minus;1), a bin moves by
 * {@code (up + down) / 2 · o(α) + (up - down) / 16 · e(α)}. The two curves are the same for every bin; that of the odd part has the slope 1. Where
 * the even one has a kink, which can only be at 0, its slope is that of the side that the zero's sign names: right of 0.0, left of -0.0.
 *
 * @see <a href="https://cds.cern.ch/record/1456844">CERN-OPEN-2012-016, section 4.1</a>
 */
public enum ShiftCode {
    /** Linear on each side of 0, with a kink there. */
    CODE0 {
        @Override
        public double even(double alpha) {
            return 8 * Math.abs(alpha);
        }

        @Override
        public double evenSlope(double alpha) {
            return Math.copySign(8, alpha);
        }

        @Override
        public double evenCurvature(double alpha) {
            return 0;
        }
    },
    /**
     * A parabola for |&alpha;| up to 1, and outside the lines that pyhf has (and, above 1, the paper): they do not meet the parabola, so that rates jump
     * at &minus;1 and 1. A fit that has to end there cannot converge, and says so.
     */
    CODE2 {
        @Override
        public double odd(double alpha) {
            return alpha > 1 ? alpha - 1 : alpha;
        }

        @Override
        public double even(double alpha) {
            if (Math.abs(alpha) <= 1) {
                return 8 * alpha * alpha;
            }
            return alpha > 1 ? 16 * (alpha - 1) : -16 * alpha;
        }

        @Override
        public double evenSlope(double alpha) {
            return Math.abs(alpha) <= 1 ? 16 * alpha : Math.copySign(16, alpha);
        }

        @Override
        public double evenCurvature(double alpha) {
            return Math.abs(alpha) <= 1 ? 16 : 0;
        }
    },
    /** A parabola for |&alpha;| up to 1, and its tangents outside: ROOT's code 2. */
    CODE2_CONTINUOUS {
        @Override
        public double even(double alpha) {
            return Math.abs(alpha) <= 1 ? 8 * alpha * alpha : 16 * Math.abs(alpha) - 8;
        }

        @Override
        public double evenSlope(double alpha) {
            return Math.abs(alpha) <= 1 ? 16 * alpha : Math.copySign(16, alpha);
        }

        @Override
        public double evenCurvature(double alpha) {
            return Math.abs(alpha) <= 1 ? 16 : 0;
        }
    },
    /** &alpha;&sup2; (15 &minus; 10 &alpha;&sup2; + 3 &alpha;&#8308;) for |&alpha;| up to 1, linear outside: pyhf's code 4p and its default. */
    CODE4P {
        @Override
        public double even(double alpha) {
            if (Math.abs(alpha) >= 1) {
                return 8 * Math.abs(alpha);
            }
            double square = alpha * alpha;
            return square * (15 + square * (-10 + 3 * square));
        }

        @Override
        public double evenSlope(double alpha) {
            if (Math.abs(alpha) >= 1) {
                return Math.copySign(8, alpha);
            }
            double square = alpha * alpha;
            return alpha * (30 + square * (-40 + 18 * square));
        }

        @Override
        public double evenCurvature(double alpha) {
            if (Math.abs(alpha) >= 1) {
                return 0;
            }
            double square = alpha * alpha;
            return 30 + square * (-120 + 90 * square);
        }
    };

    /** The part of a shift that both directions share: the coefficient of o(&alpha;). */
    public static double odd(double low, double nominal, double high) {
        return ((high - nominal) + (nominal - low)) / 2;
    }

    /** The part in which the directions differ: the coefficient of e(&alpha;). */
    public static double even(double low, double nominal, double high) {
        return ((high - nominal) - (nominal - low)) / 16;
    }

    /** o at {@code alpha}. */
    public double odd(double alpha) {
        return alpha;
    }

    /** e at {@code alpha}. */
    public abstract double even(double alpha);

    /** First derivative of e. */
    public abstract double evenSlope(double alpha);

    /** Second derivative of e. */
    public abstract double evenCurvature(double alpha);

    /** Whether the slope of e jumps at 0. */
    public boolean kinked() {
        return evenSlope(0.0) != evenSlope(-0.0);
    }
}
