package io.kollider.fitter.modifiers;

import io.kollider.fitter.interpolation.FactorCurve;

/** A factor on all bins of a sample, a function of one scalar parameter: that at {@code slot} of the channel's list. */
sealed interface Factor {
    int slot();

    double value(double parameter);

    double slope(double parameter);

    double curvature(double parameter);

    /** Whether the slope jumps at 0. */
    boolean kinked();

    /** The parameter itself: normfactor and lumi. */
    record Free(int slot) implements Factor {
        @Override
        public double value(double parameter) {
            return parameter;
        }

        @Override
        public double slope(double parameter) {
            return 1;
        }

        @Override
        public double curvature(double parameter) {
            return 0;
        }

        @Override
        public boolean kinked() {
            return false;
        }
    }

    /** Interpolated between factors at &minus;1, 0 and 1: normsys. */
    record Curved(int slot, FactorCurve curve) implements Factor {
        @Override
        public double value(double parameter) {
            return curve.value(parameter);
        }

        @Override
        public double slope(double parameter) {
            return curve.slope(parameter);
        }

        @Override
        public double curvature(double parameter) {
            return curve.curvature(parameter);
        }

        @Override
        public boolean kinked() {
            return curve.kinked();
        }
    }
}
