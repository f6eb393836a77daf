package io.kollider.streams.kernel;

import io.kollider.analysis.FourthComponent;

/** The four-vectors of a collection's members. */
final class MemberVectors extends VectorKernel {
    private final MembersKernel members;
    private final ScalarKernel pt;
    private final ScalarKernel eta;
    private final ScalarKernel phi;
    private final ScalarKernel fourth;
    /** By leaf; NaN where the column holds it. */
    private final double[] sharedMass;

    private final boolean[] fourthIsMass;
    private final boolean[] massless;

    /**
     * @param fourth energy or mass, where it has a column
     * @param fourths what completes the four-vector, by leaf
     * @param massless by leaf
     */
    MemberVectors(
            MembersKernel members,
            ScalarKernel pt,
            ScalarKernel eta,
            ScalarKernel phi,
            ScalarKernel fourth,
            FourthComponent[] fourths,
            boolean[] massless) {
        super(members);
        this.members = members;
        this.pt = pt;
        this.eta = eta;
        this.phi = phi;
        this.fourth = fourth;
        this.sharedMass = new double[fourths.length];
        this.fourthIsMass = new boolean[fourths.length];
        for (int leaf = 0; leaf < fourths.length; leaf++) {
            sharedMass[leaf] = fourths[leaf] instanceof FourthComponent.SharedMass shared ? shared.mass() : Double.NaN;
            fourthIsMass[leaf] = !(fourths[leaf] instanceof FourthComponent.Energy);
        }
        this.massless = massless.clone();
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        reserve(length);
        double[] pts = pt.reals(current);
        double[] etas = eta.reals(current);
        double[] phis = phi.reals(current);
        double[] stored = fourth.reals(current);
        int[] leaves = members.leaves();
        for (int i = 0; i < length; i++) {
            int leaf = leaves[i];
            double value = Double.isNaN(sharedMass[leaf]) ? stored[i] : sharedMass[leaf];
            double energy = fourthIsMass[leaf] ? energy(pts[i], etas[i], value) : value;
            put(i, pts[i], etas[i], phis[i], pts[i] * sinh(etas[i]), energy, massless[leaf]);
        }
    }

    private static double energy(double pt, double eta, double mass) {
        double momentum = pt * Math.cosh(eta);
        return Math.sqrt(momentum * momentum + mass * mass);
    }
}
