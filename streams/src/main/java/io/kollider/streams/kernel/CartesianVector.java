package io.kollider.streams.kernel;

import org.jspecify.annotations.Nullable;

/** Four-vectors that are computed from components. Their η is asinh(pz / pT), their φ atan2(py, px); they are computed when asked for. The vectors are not taken as massless. */
abstract class CartesianVector extends VectorKernel {
    private double[] px = {};
    private double[] py = {};
    private boolean[] isDirected = {};
    private int undirected;

    CartesianVector(@Nullable MembersKernel over) {
        super(over);
    }

    /** Makes room for a block's vectors. */
    final void reserveComponents(int length) {
        reserve(length);
        if (px.length < length) {
            int larger = length + length / 4;
            px = new double[larger];
            py = new double[larger];
            isDirected = new boolean[larger];
        }
        undirected = length;
    }

    final void putComponents(int i, double x, double y, double z, double energy) {
        px[i] = x;
        py[i] = y;
        double pt = Math.sqrt(x * x + y * y);
        put(i, pt, Double.NaN, Double.NaN, z, energy, false);
        isDirected[i] = true;
    }

    /** A vector of no length, which has no direction. */
    final void putZero(int i) {
        px[i] = 0;
        py[i] = 0;
        put(i, 0, Double.NaN, Double.NaN, 0, 0, false);
        isDirected[i] = false;
    }

    @Override
    final void findDirections() {
        for (int i = 0; i < undirected; i++) {
            if (isDirected[i]) {
                putDirection(i, asinh(pz(i) / pt()[i]), Math.atan2(py[i], px[i]));
            }
        }
        undirected = 0;
    }

    /** The components themselves: pT and φ would lose their last digits. */
    @Override
    final double px(int i) {
        return px[i];
    }

    @Override
    final double py(int i) {
        return py[i];
    }
}
