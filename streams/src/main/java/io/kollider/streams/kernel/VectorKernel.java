package io.kollider.streams.kernel;

import io.kollider.analysis.expression.PairQuantity;
import io.kollider.streams.overlap.Cone;
import org.jspecify.annotations.Nullable;

/**
 * A four-vector an event, or a member of a collection: pT, η, φ, E as stored, with px = pT cos φ, py = pT sin φ, pz = pT sinh η. All of them are NaN where
 * there is none.
 */
abstract class VectorKernel extends Kernel {
    private final @Nullable MembersKernel over;
    private double[] pt = {};
    private double[] eta = {};
    private double[] phi = {};
    private double[] pz = {};
    private double[] energy = {};
    private boolean[] massless = {};
    private double[] rapidities = {};
    private boolean hasRapidities;

    /** @param over the collection whose members have a vector each; null for one an event */
    VectorKernel(@Nullable MembersKernel over) {
        this.over = over;
    }

    final int length(CurrentBlock current) {
        if (over == null) {
            return current.count();
        }
        over.update(current);
        return over.size();
    }

    /** Makes room for a block's vectors. */
    final void reserve(int length) {
        hasRapidities = false;
        if (pt.length < length) {
            int larger = length + length / 4;
            pt = new double[larger];
            eta = new double[larger];
            phi = new double[larger];
            pz = new double[larger];
            energy = new double[larger];
            massless = new boolean[larger];
        }
    }

    final void put(
            int i, double newPt, double newEta, double newPhi, double newPz, double newEnergy, boolean isMassless) {
        pt[i] = newPt;
        eta[i] = newEta;
        phi[i] = newPhi;
        pz[i] = newPz;
        energy[i] = newEnergy;
        massless[i] = isMassless;
    }

    final void putNone(int i) {
        put(i, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
    }

    final void copy(int i, VectorKernel from, int j) {
        from.findDirections();
        put(i, from.pt[j], from.eta[j], from.phi[j], from.pz[j], from.energy[j], from.massless[j]);
    }

    final double[] pt() {
        return pt;
    }

    /** Computes η and φ where that was left for when they are asked for. */
    void findDirections() {}

    final void putDirection(int i, double newEta, double newPhi) {
        eta[i] = newEta;
        phi[i] = newPhi;
    }

    final double[] eta() {
        findDirections();
        return eta;
    }

    final double[] phi() {
        findDirections();
        return phi;
    }

    final double[] energy() {
        return energy;
    }

    /** A quantity of one of these vectors and one of others. */
    final double with(PairQuantity quantity, int i, VectorKernel other, int j) {
        findDirections();
        other.findDirections();
        return switch (quantity) {
            case DELTA_PHI -> Math.abs(Cone.wrap(phi[i] - other.phi[j]));
            case DELTA_ETA -> Math.abs(eta[i] - other.eta[j]);
            case DELTA_RAPIDITY -> Math.abs(rapidity(i) - other.rapidity(j));
            case DELTA_R_ETA -> Cone.distance(eta[i] - other.eta[j], phi[i] - other.phi[j]);
            case DELTA_R_RAPIDITY -> Cone.distance(rapidity(i) - other.rapidity(j), phi[i] - other.phi[j]);
            case TRANSVERSE_MASS -> {
                double half = Math.sin(0.5 * Cone.wrap(phi[i] - other.phi[j])); // 1 - cos x = 2 sin^2(x/2)
                yield 2 * Math.sqrt(pt[i] * other.pt[j]) * Math.abs(half);
            }
            case COS_ANGLE -> {
                double dot = px(i) * other.px(j) + py(i) * other.py(j) + pz[i] * other.pz[j];
                double cosine = dot / (momentum(i) * other.momentum(j));
                yield Math.max(-1, Math.min(1, cosine));
            }
        };
    }

    final double momentum(int i) {
        return Math.sqrt(pt[i] * pt[i] + pz[i] * pz[i]);
    }

    double px(int i) {
        return pt[i] * Math.cos(phi[i]);
    }

    double py(int i) {
        return pt[i] * Math.sin(phi[i]);
    }

    final double pz(int i) {
        return pz[i];
    }

    /** max(E² − p², 0). */
    final double squaredMass(int i) {
        double squared = energy[i] * energy[i] - pt[i] * pt[i] - pz[i] * pz[i];
        return squared < 0 ? 0 : squared;
    }

    /** asinh(pz / sqrt(pT² + m²)); η of electrons, muons and all others that are taken as massless. */
    final double rapidity(int i) {
        if (massless[i]) {
            return eta[i];
        }
        return asinh(pz(i) / Math.sqrt(pt[i] * pt[i] + squaredMass(i)));
    }

    /** Rapidities of the vectors of the block, computed when they are first asked for. */
    final double[] rapidities(int length) {
        if (!hasRapidities) {
            if (rapidities.length < length) {
                rapidities = new double[length + length / 4];
            }
            findRapidities(rapidities, length);
            hasRapidities = true;
        }
        return rapidities;
    }

    void findRapidities(double[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = rapidity(i);
        }
    }

    /** Hyperbolic sine, from the exponential, to 1e-16 of cosh x: pz is needed to that part of the energy. Math.sinh takes five times as long. */
    static double sinh(double x) {
        double exponential = Math.exp(x);
        return 0.5 * (exponential - 1 / exponential);
    }

    /** Inverse hyperbolic sine, to 1e-16 of 1 + asinh x: a direction is needed to that part of a cone. */
    static double asinh(double x) {
        double size = Math.abs(x);
        return Math.copySign(Math.log(size + Math.sqrt(1 + size * size)), x);
    }
}
