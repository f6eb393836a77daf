package io.kollider.fitter.bootstrap.matrix;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** NumPy's NPZ: a ZIP archive of NPY files, {@code numpy.savez} and {@code savez_compressed}. */
final class Npz {
    private static final String ENDING = ".npy";

    private Npz() {}

    static Map<String, double[][]> read(InputStream stream, String file) throws IOException {
        Map<String, double[][]> arrays = new LinkedHashMap<>();
        double numbers = 0;
        try (ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!name.endsWith(ENDING)) {
                    throw new MatrixException("%s: '%s' in it is no NPY array".formatted(file, name));
                }
                String array = name.substring(0, name.length() - ENDING.length());
                double[][] matrix = Npy.read(zip, file + ", '" + array + "'");
                numbers += (double) matrix.length * matrix[0].length;
                Rows.checkSize(file, numbers);
                if (arrays.put(array, matrix) != null) {
                    throw new MatrixException("%s: two arrays are called '%s'".formatted(file, array));
                }
            }
        } catch (EOFException e) {
            throw new MatrixException(file + ": the file was cut short");
        } catch (ZipException | IllegalArgumentException e) {
            throw new MatrixException("%s: the archive is damaged: %s".formatted(file, e.getMessage()));
        }
        if (arrays.isEmpty()) {
            throw new MatrixException(file + ": this is no NPZ archive, or an empty one");
        }
        return arrays;
    }
}
