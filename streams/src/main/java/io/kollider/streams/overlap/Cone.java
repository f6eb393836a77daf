package io.kollider.streams.overlap;

/** Distances in the plane of (pseudo)rapidity and azimuth. */
public final class Cone {
    private static final double TURN = 2 * Math.PI;

    private Cone() {}

    /** sqrt(dy^2 + dphi^2) with dphi wrapped; NaN if a difference is. */
    public static double distance(double dy, double dphi) {
        double wrapped = wrap(dphi);
        return Math.sqrt(dy * dy + wrapped * wrapped);
    }

    /** An angle brought into [-pi, pi), rad: (angle + pi) modulo 2 pi, minus pi. NaN and infinities give NaN. */
    public static double wrap(double angle) {
        double turned = angle + Math.PI;
        if (turned >= 0 && turned < TURN) {
            return turned - Math.PI;
        }
        double rest = turned % TURN;
        return (rest < 0 ? rest + TURN : rest) - Math.PI;
    }

    /** @throws IllegalArgumentException if a radius is not above 0 */
    static void requireRadius(String step, double radius) {
        if (!(radius > 0)) { // written so that NaN is refused too
            throw new IllegalArgumentException("%s: radius is %s, must be above 0".formatted(step, radius));
        }
    }
}
