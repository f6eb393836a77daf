package io.kollider.streams.kernel;

/** The four-vectors of a collection's members. */
final class MemberVectors extends VectorKernel {
    private final MembersKernel members;
    private final ScalarKernel pt;
    private final ScalarKernel eta;
    private final ScalarKernel phi;
    private final ScalarKernel fourth;
    private final boolean[] fourthIsMass;
    private final boolean[] massless;

    /**
     * @param fourth energy or mass
     * @param fourthIsMass by leaf
     * @param massless by leaf
     */
    MemberVectors(
            MembersKernel members,
            ScalarKernel pt,
            ScalarKernel eta,
            ScalarKernel phi,
            ScalarKernel fourth,
            boolean[] fourthIsMass,
            boolean[] massless) {
        super(members);
        this.members = members;
        this.pt = pt;
        this.eta = eta;
        this.phi = phi;
        this.fourth = fourth;
        this.fourthIsMass = fourthIsMass.clone();
        this.massless = massless.clone();
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        reserve(length);
        double[] pts = pt.reals(current);
        double[] etas = eta.reals(current);
        double[] phis = phi.reals(current);
        double[] fourths = fourth.reals(current);
        int[] leaves = members.leaves();
        for (int i = 0; i < length; i++) {
            int leaf = leaves[i];
            double energy = fourthIsMass[leaf] ? energy(pts[i], etas[i], fourths[i]) : fourths[i];
            put(i, pts[i], etas[i], phis[i], pts[i] * sinh(etas[i]), energy, massless[leaf]);
        }
    }

    private static double energy(double pt, double eta, double mass) {
        double momentum = pt * Math.cosh(eta);
        return Math.sqrt(momentum * momentum + mass * mass);
    }
}
