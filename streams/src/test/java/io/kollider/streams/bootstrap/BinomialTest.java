package io.kollider.streams.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All ways of drawing against the cumulative distribution of scipy 1.17.1: {@code scipy.stats.binom.cdf(upTo, trials, probability)}. */
class BinomialTest {
    private static final int DRAWS = 200_000;

    /** Bins end at these numbers of successes, the last of them without end. */
    private record Law(int trials, double probability, int[] upTo, double[] cumulative) {}

    static Law[] laws() {
        return new Law[] {
            new Law(40, 0.5, new int[] {13, 15, 17, 19, 21, 23, 25, 27}, new double[] {
                0.01923865414210013, 0.07692997208141605, 0.21479525392169307, 0.43731465619021037,
                0.6820859986855794, 0.8659063744726154, 0.9596547661240038, 0.9917054983125126
            }),
            new Law(65, 0.5, new int[] {23, 26, 29, 31, 34, 36, 39, 42}, new double[] {
                0.012405987285776077, 0.06801619743894605, 0.22851039270529488, 0.4021585000966992,
                0.6899276174593485, 0.8394579321575022, 0.95915923302923, 0.9937487269317551
            }),
            new Law(5, 0.7, new int[] {1, 2, 3, 4}, new double[] {
                0.030780000000000016, 0.16308000000000006, 0.4717800000000001, 0.8319300000000001
            }),
            new Law(12, 0.8, new int[] {6, 7, 8, 9, 10, 11}, new double[] {
                0.01940527923199998,
                0.07255549951999994,
                0.20543105023999986,
                0.4416542515199998,
                0.7251220930559998,
                0.931280523264
            }),
            new Law(1000, 0.75, new int[] {718, 727, 739, 747, 754, 762, 772, 781}, new double[] {
                0.011421108327851752, 0.051194671302777925, 0.2208549516945566, 0.4252659001861086,
                0.626715875345106, 0.8190835944094429, 0.9509488881499607, 0.9900586916865804
            }),
            new Law(
                    2_000_000,
                    0.5,
                    new int[] {998355, 998837, 999405, 999821, 1000179, 1000595, 1001163, 1001645},
                    new double[] {
                        0.010017957438809528, 0.05008568623628801, 0.20024401492996713, 0.4003516091340066,
                        0.6001947897287259, 0.8001519657282271, 0.9500601991929514, 0.9900197314507225
                    })
        };
    }

    @ParameterizedTest
    @MethodSource("laws")
    void followsItsLaw(Law law) {
        long[] seen = new long[law.upTo.length + 1];
        long key = 1;
        for (int i = 0; i < DRAWS; i++) {
            key += SplitMix.GOLDEN;
            int drawn = Binomial.draw(law.trials, law.probability, SplitMix.mix(key));
            assertThat(drawn).isBetween(0, law.trials);
            int bin = 0;
            while (bin < law.upTo.length && drawn > law.upTo[bin]) {
                bin++;
            }
            seen[bin]++;
        }

        double chi2 = 0;
        double before = 0;
        for (int bin = 0; bin < seen.length; bin++) {
            double upTo = bin == law.upTo.length ? 1 : law.cumulative[bin];
            double expected = DRAWS * (upTo - before);
            chi2 += (seen[bin] - expected) * (seen[bin] - expected) / expected;
            before = upTo;
        }
        assertThat(chi2)
                .as("chi2 of at most 8 degrees of freedom, 99.99 %% below 31.8")
                .isLessThan(31.8);
    }

    @Test
    void noTrialsHaveNoSuccess() {
        assertThat(Binomial.draw(0, 0.3, 7)).isZero();
        assertThat(Binomial.half(0, -1)).isZero();
        assertThat(Binomial.half(64, -1)).isEqualTo(64);
    }
}
