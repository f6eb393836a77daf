package io.kollider.streams.kernel;

/** Missing transverse momentum: massless, η = 0. */
final class MetVector extends VectorKernel {
    private final ScalarKernel pt;
    private final ScalarKernel phi;

    MetVector(ScalarKernel pt, ScalarKernel phi) {
        super(null);
        this.pt = pt;
        this.phi = phi;
    }

    @Override
    void compute(CurrentBlock current) {
        double[] pts = pt.reals(current);
        double[] phis = phi.reals(current);
        int count = current.count();
        reserve(count);
        for (int event = 0; event < count; event++) {
            put(event, pts[event], 0, phis[event], 0, pts[event], true);
        }
    }
}
