package io.kollider.streams.bootstrap;

/**
 * SplitMix64 (Steele, Lea, Flood, OOPSLA 2014, doi:10.1145/2714064.2660195, with Stafford's mix 13): the r-th output of the generator
 * started at a counter is {@code mix(counter + (r + 1) * GOLDEN)}, so every output can be had without those before.
 */
final class SplitMix {
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** 53 bits as a number in [0, 1). */
    static double uniform(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }
}
