package io.kollider.root.write;

/**
 * How records are compressed.
 *
 * @param level 1 (fast) to 9 (small), as ROOT counts them; 0 for {@link Method#NONE}
 */
public record Packing(Method method, int level) {

    /** Compression methods. */
    public enum Method {
        NONE(0),
        /** Its bytes depend on the zlib that the Java runtime is linked with; they unpack to the same everywhere. */
        ZLIB(1),
        ZSTD(5);

        /** ROOT's ECompressionAlgorithm. */
        private final int number;

        Method(int number) {
            this.number = number;
        }
    }

    public static final Packing NONE = new Packing(Method.NONE, 0);
    public static final Packing ZLIB = new Packing(Method.ZLIB, 1);
    public static final Packing ZSTD = new Packing(Method.ZSTD, 5);

    public Packing {
        boolean isNone = method == Method.NONE;
        if (isNone ? level != 0 : level < 1 || level > 9) {
            throw new IllegalArgumentException(
                    "%s has level %d; it must be %s".formatted(method, level, isNone ? "0" : "1 to 9"));
        }
    }

    /** ROOT's fCompress: the method's number times 100, and the level. */
    int setting() {
        return method.number * 100 + level;
    }
}
