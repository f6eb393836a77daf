package io.kollider.fitter.bootstrap.matrix;

import java.util.ArrayList;
import java.util.List;

/** A matrix [replica][bin] that grows as it is read, up to a limit, so that a file cannot take all memory. */
final class Rows {
    /** Numbers that all matrices of a file may have: 800 MB. */
    static final long MOST_NUMBERS = 100_000_000;

    private final String where;
    private final List<double[]> rows = new ArrayList<>();
    private long numbers;

    /** @param where the file and the matrix in it, for messages */
    Rows(String where) {
        this.where = where;
    }

    /** Takes a row, which must not be changed afterwards. */
    void add(double[] row) {
        int replica = rows.size();
        if (replica > 0 && rows.get(0).length != row.length) {
            throw new MatrixException("%s: replica %d has %d bins, the ones before have %d"
                    .formatted(where, replica, row.length, rows.get(0).length));
        }
        numbers += row.length;
        checkSize(where, numbers);
        for (int bin = 0; bin < row.length; bin++) {
            if (!(row[bin] >= 0) || Double.isInfinite(row[bin])) {
                throw new MatrixException(
                        "%s: replica %d, bin %d: %s is no count of events".formatted(where, replica, bin, row[bin]));
            }
        }
        rows.add(row);
    }

    double[][] matrix() {
        if (rows.isEmpty()) {
            throw new MatrixException(where + ": there are no replicas");
        }
        return rows.toArray(double[][]::new);
    }

    static void checkSize(String where, double numbers) {
        if (numbers > MOST_NUMBERS) {
            throw new MatrixException(
                    "%s: more than %d numbers; split the replicas over several files".formatted(where, MOST_NUMBERS));
        }
    }
}
