package io.kollider.fitter.bootstrap.matrix;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an NPY array says of itself.
 *
 * @param type of its numbers
 * @param order of their bytes
 * @param rows replicas
 * @param columns bins
 */
record NpyHeader(NpyType type, ByteOrder order, int rows, int columns) {
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w\\d+)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern TWO = Pattern.compile("\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*,?\\s*");

    /** @param text a Python dictionary literal with the keys descr, fortran_order and shape */
    static NpyHeader parse(String text, String where) {
        Matcher shape = found(SHAPE, text, "shape", where);
        Matcher two = TWO.matcher(shape.group(1));
        if (!two.matches()) {
            throw new MatrixException(
                    "%s: the array has the shape (%s), replicas are (replicas, bins)".formatted(where, shape.group(1)));
        }
        int rows = Integer.parseInt(two.group(1));
        int columns = Integer.parseInt(two.group(2));
        if (rows == 0 || columns == 0) {
            throw new MatrixException("%s: an array of %d replicas and %d bins".formatted(where, rows, columns));
        }
        if (found(FORTRAN, text, "fortran_order", where).group(1).equals("True") && rows > 1 && columns > 1) {
            throw new MatrixException(
                    where + ": the array is in Fortran's order; save numpy.ascontiguousarray(it) instead");
        }
        Matcher type = found(TYPE, text, "descr", where);
        NpyType known = NpyType.named(type.group(2))
                .orElseThrow(() -> new MatrixException(
                        "%s: numbers of type '%s' are not read; save the array with astype('f8') (read are: %s)"
                                .formatted(where, type.group(2), NpyType.names())));
        ByteOrder order = switch (type.group(1)) {
            case ">" -> ByteOrder.BIG_ENDIAN;
            case "=" -> ByteOrder.nativeOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
        return new NpyHeader(known, order, rows, columns);
    }

    private static Matcher found(Pattern pattern, String text, String key, String where) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new MatrixException("%s: the NPY header has no usable '%s': %s".formatted(where, key, text.strip()));
        }
        return matcher;
    }
}
