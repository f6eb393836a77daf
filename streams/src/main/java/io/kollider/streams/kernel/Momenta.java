package io.kollider.streams.kernel;

import java.util.Arrays;

/** The momenta of several objects of an event, and what describes their shape; formulas in {@link io.kollider.analysis.expression.EventShape}. */
final class Momenta {
    /** How momenta enter the tensor. */
    enum Tensor {
        /** Σ p^a p^b / Σ p². */
        QUADRATIC,
        /** (Σ p^a p^b / |p|) / Σ |p|. */
        LINEAR
    }

    /** What off-diagonal elements may be left: the trace is 1. */
    private static final double NEGLIGIBLE = 1e-32;

    private int size;
    private double[] px = new double[16];
    private double[] py = new double[16];
    private double[] pz = new double[16];
    private double[] energy = new double[16];
    private double[] pt = new double[16];
    private Thrust thrust = new Thrust(px, py, pz);
    private final double[][] matrix = new double[3][3];
    private final double[] eigenvalues = new double[3];

    void clear() {
        size = 0;
    }

    void add(VectorKernel vectors, int i) {
        if (size == px.length) {
            px = Arrays.copyOf(px, 2 * size);
            py = Arrays.copyOf(py, 2 * size);
            pz = Arrays.copyOf(pz, 2 * size);
            energy = Arrays.copyOf(energy, 2 * size);
            pt = Arrays.copyOf(pt, 2 * size);
            thrust = new Thrust(px, py, pz);
        }
        px[size] = vectors.px(i);
        py[size] = vectors.py(i);
        pz[size] = vectors.pz(i);
        energy[size] = vectors.energy()[i];
        pt[size] = vectors.pt()[i];
        size++;
    }

    double sumOfPt() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += pt[i];
        }
        return sum;
    }

    double sumOfEnergy() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += energy[i];
        }
        return sum;
    }

    private double momentum(int i) {
        return Math.sqrt(px[i] * px[i] + py[i] * py[i] + pz[i] * pz[i]);
    }

    /** An eigenvalue of a momentum tensor, whose others {@link #eigenvalue(int)} then gives: 0 is the largest. NaN if there is no momentum. */
    double eigenvalue(Tensor tensor, int place) {
        for (double[] row : matrix) {
            Arrays.fill(row, 0);
        }
        double norm = 0;
        for (int i = 0; i < size; i++) {
            double p = momentum(i);
            double weight = tensor == Tensor.QUADRATIC ? 1 : p > 0 ? 1 / p : p; // p is 0 or NaN
            norm += weight * p * p;
            matrix[0][0] += weight * px[i] * px[i];
            matrix[0][1] += weight * px[i] * py[i];
            matrix[0][2] += weight * px[i] * pz[i];
            matrix[1][1] += weight * py[i] * py[i];
            matrix[1][2] += weight * py[i] * pz[i];
            matrix[2][2] += weight * pz[i] * pz[i];
        }
        for (int row = 0; row < 3; row++) {
            for (int column = row; column < 3; column++) {
                matrix[row][column] /= norm;
                matrix[column][row] = matrix[row][column];
            }
        }
        diagonalise();
        return eigenvalues[place];
    }

    /** An eigenvalue of the tensor that was asked for last. */
    double eigenvalue(int place) {
        return eigenvalues[place];
    }

    /**
     * Jacobi's rotations (G. H. Golub, C. F. Van Loan, Matrix Computations, 8.5): unlike the roots of the cubic equation, eigenvalues near 0 and equal ones
     * come out to 1e-15.
     */
    private void diagonalise() {
        for (int sweep = 0; sweep < 30; sweep++) {
            double off = matrix[0][1] * matrix[0][1] + matrix[0][2] * matrix[0][2] + matrix[1][2] * matrix[1][2];
            if (!(off > NEGLIGIBLE)) {
                break;
            }
            rotate(0, 1);
            rotate(0, 2);
            rotate(1, 2);
        }
        for (int i = 0; i < 3; i++) {
            eigenvalues[i] = matrix[i][i] < 0 ? 0 : matrix[i][i]; // squares: below 0 by rounding alone
        }
        order(0, 1);
        order(1, 2);
        order(0, 1);
    }

    private void rotate(int p, int q) {
        double element = matrix[p][q];
        if (element == 0) {
            return;
        }
        double half = (matrix[q][q] - matrix[p][p]) / (2 * element);
        double tangent = Math.copySign(1, half) / (Math.abs(half) + Math.sqrt(1 + half * half));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        int other = 3 - p - q;
        double atP = matrix[p][other];
        double atQ = matrix[q][other];
        matrix[p][p] -= tangent * element;
        matrix[q][q] += tangent * element;
        matrix[p][q] = 0;
        matrix[q][p] = 0;
        matrix[p][other] = cosine * atP - sine * atQ;
        matrix[other][p] = matrix[p][other];
        matrix[q][other] = sine * atP + cosine * atQ;
        matrix[other][q] = matrix[q][other];
    }

    private void order(int one, int other) {
        if (eigenvalues[one] < eigenvalues[other]) {
            double larger = eigenvalues[other];
            eigenvalues[other] = eigenvalues[one];
            eigenvalues[one] = larger;
        }
    }

    /** From trace and determinant of the transverse tensor, whose smaller eigenvalue is then free of cancellation: λ₂ = det / λ₁. */
    double transverseSphericity() {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < size; i++) {
            xx += px[i] * px[i];
            xy += px[i] * py[i];
            yy += py[i] * py[i];
        }
        double trace = xx + yy;
        double larger = 0.5 * (trace + Math.hypot(xx - yy, 2 * xy));
        double smaller = Math.max(0, (xx * yy - xy * xy) / larger);
        return 2 * smaller / trace;
    }

    double thrust() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += momentum(i);
        }
        return thrust.numerator(size) / sum;
    }

    double foxWolfram(int order) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double p = momentum(i);
            sum += p * p; // P_l(1) = 1
            for (int j = 0; j < i; j++) {
                double product = p * momentum(j);
                double dot = px[i] * px[j] + py[i] * py[j] + pz[i] * pz[j];
                double cosine = product > 0 ? Math.max(-1, Math.min(1, dot / product)) : 0;
                sum += 2 * product * legendre(order, cosine);
            }
        }
        double total = sumOfEnergy();
        return sum / (total * total);
    }

    /** By the recurrence (n + 1) P_{n+1} = (2n + 1) x P_n − n P_{n−1}: NIST Digital Library of Mathematical Functions, 18.9.1. */
    private static double legendre(int order, double x) {
        double before = 0;
        double value = 1;
        for (int n = 0; n < order; n++) {
            double next = ((2 * n + 1) * x * value - n * before) / (n + 1);
            before = value;
            value = next;
        }
        return value;
    }
}
