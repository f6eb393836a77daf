package io.kollider.streams.kernel;

/**
 * The thrust of momenta, exactly. It is the largest |Σ ±p_k| / Σ |p_k| over all choices of signs, and the best choice is the one by the sides of some plane.
 * A plane can be turned until momenta lie in it, two of them unless all momenta lie in one plane, without another changing sides: so the planes
 * through each two momenta are tried, and those through one that stand upright on the plane of the two.
 */
final class Thrust {
    private final double[][] momenta;
    private final double[] sum = new double[3];
    private int size;
    private double best;

    /** @param momenta [component][momentum] */
    Thrust(double[]... momenta) {
        this.momenta = momenta;
    }

    /** The largest |Σ ±p_k| of the first momenta; NaN if one of them is. */
    double numerator(int number) {
        size = number;
        best = 0;
        double[] px = momenta[0];
        double[] py = momenta[1];
        double[] pz = momenta[2];
        if (size == 1) {
            tryPlane(0, 0, 0, 0, 0);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (i != j) {
                    double x = py[i] * pz[j] - pz[i] * py[j];
                    double y = pz[i] * px[j] - px[i] * pz[j];
                    double z = px[i] * py[j] - py[i] * px[j];
                    if (i < j) {
                        tryPlane(x, y, z, i, j);
                    }
                    tryPlane(py[i] * z - pz[i] * y, pz[i] * x - px[i] * z, px[i] * y - py[i] * x, i, i);
                }
            }
            tryPlane(px[i], py[i], pz[i], i, i); // momenta along one line
        }
        return best;
    }

    /** All signs that the sides of a plane give, those of the momenta in it being free. */
    private void tryPlane(double x, double y, double z, int i, int j) {
        sum[0] = 0;
        sum[1] = 0;
        sum[2] = 0;
        for (int k = 0; k < size; k++) {
            if (k != i && k != j) {
                double side = momenta[0][k] * x + momenta[1][k] * y + momenta[2][k] * z;
                add(side < 0 ? -1 : 1, k);
            }
        }
        add(1, i);
        if (j == i) {
            keep();
            add(-2, i);
            keep();
            return;
        }
        add(1, j);
        keep();
        add(-2, j);
        keep();
        add(-2, i);
        keep();
        add(2, j);
        keep();
    }

    private void add(double factor, int k) {
        for (int component = 0; component < 3; component++) {
            sum[component] += factor * momenta[component][k];
        }
    }

    private void keep() {
        double length = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        if (!(length <= best)) { // with a NaN among the momenta all lengths are
            best = length;
        }
    }
}
