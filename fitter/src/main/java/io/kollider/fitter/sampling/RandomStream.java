package io.kollider.fitter.sampling;

/**
 * Random numbers that depend on a seed and the number of a stream only: stream 17 is the same whichever streams were used before it, and by which thread.
 * The generator is SplitMix64; the streams start at mixed, hence unrelated, points of its cycle of 2<sup>64</sup>.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood, OOPSLA 2014</a>
 */
final class RandomStream {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    static RandomStream of(long seed, long number) {
        return new RandomStream(mixed(mixed(seed + GOLDEN) + GOLDEN * (number + 1)));
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform above 0 and below 1. */
    double uniform() {
        state += GOLDEN;
        return ((mixed(state) >>> 12) + 0.5) * 0x1p-52;
    }

    /** Normal with mean 0 and standard deviation 1, by Box and Muller's transformation (Ann. Math. Stat. 29 (1958) 610). */
    double normal() {
        double radius = Math.sqrt(-2 * Math.log(uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    }
}
