package io.kollider.streams.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Four-vectors in the rest frames of others. With u = p/M of the frame and γ = E/M: E′ = γE − u·p and p′ = p + u (u·p / (γ + 1) − E), the Lorentz transformation in
 * Review of Particle Physics, chapter Kinematics, along any direction. None where the frame has no mass.
 */
final class BoostedVector extends CartesianVector {
    private final VectorKernel vector;
    private final VectorKernel frame;

    BoostedVector(VectorKernel vector, VectorKernel frame, @Nullable MembersKernel over) {
        super(over);
        this.vector = vector;
        this.frame = frame;
    }

    @Override
    void compute(CurrentBlock current) {
        vector.update(current);
        frame.update(current);
        int length = length(current);
        reserveComponents(length);
        for (int i = 0; i < length; i++) {
            double mass = Math.sqrt(frame.squaredMass(i));
            if (!(mass > 0)) {
                putComponents(i, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
                continue;
            }
            double ux = frame.px(i) / mass;
            double uy = frame.py(i) / mass;
            double uz = frame.pz(i) / mass;
            double gamma = frame.energy()[i] / mass;
            double x = vector.px(i);
            double y = vector.py(i);
            double z = vector.pz(i);
            double energy = vector.energy()[i];
            double along = ux * x + uy * y + uz * z;
            double factor = along / (gamma + 1) - energy;
            putComponents(i, x + factor * ux, y + factor * uy, z + factor * uz, gamma * energy - along);
        }
    }
}
