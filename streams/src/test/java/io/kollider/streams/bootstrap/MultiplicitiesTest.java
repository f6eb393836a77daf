package io.kollider.streams.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multiplicities are independent Poisson(1) numbers, and the same for ever. */
class MultiplicitiesTest {
    private static final int REPLICAS = 1000;
    private static final int[] PINNED = {0, 0, 1, 1, 0, 3, 2, 2, 2, 2, 1, 0, 1, 0, 2, 3};

    /** 10^8 draws: a 16-bit table is visibly wrong in the tail there. */
    @ParameterizedTest
    @ValueSource(longs = {20151, 0, -1})
    void followPoissonWithMeanOne(long seed) {
        int events = 33_334;
        long[] seen = new long[13];
        Multiplicities multiplicities = Multiplicities.of(seed, REPLICAS);
        for (int event = 0; event < events; event++) {
            int[] drawn = multiplicities.draw(284500, event);
            for (int r = 0; r < REPLICAS; r++) {
                seen[drawn[r]]++;
            }
        }

        double draws = (double) events * REPLICAS;
        double chi2 = 0;
        double probability = Math.exp(-1);
        double rest = 1;
        int cells = 0;
        for (int k = 0; k < 9; k++) {
            double expected = draws * probability;
            chi2 += (seen[k] - expected) * (seen[k] - expected) / expected;
            rest -= probability;
            probability /= k + 1;
            cells++;
        }
        long tail = seen[9] + seen[10] + seen[11] + seen[12];
        chi2 += (tail - draws * rest) * (tail - draws * rest) / (draws * rest);
        assertThat(chi2)
                .as("chi2 for %d degrees of freedom, 99.99 %% below 33.7", cells)
                .isLessThan(33.7);
    }

    @Test
    void areUncorrelatedBetweenReplicas() {
        int events = 20_000;
        int replicas = 40; // neighbours share a hash, halves share a position
        Multiplicities multiplicities = Multiplicities.of(7, replicas);
        double[][] products = new double[replicas][replicas];
        for (int event = 0; event < events; event++) {
            int[] drawn = multiplicities.draw(1, event);
            for (int a = 0; a < replicas; a++) {
                for (int b = 0; b < a; b++) {
                    products[a][b] += (drawn[a] - 1) * (drawn[b] - 1);
                }
            }
        }
        for (int a = 0; a < replicas; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(products[a][b] / Math.sqrt(events))
                        .as("%d, %d in sigma", a, b)
                        .isBetween(-5.0, 5.0);
            }
        }
    }

    @Test
    void areUncorrelatedBetweenEventsRunsAndSeeds() {
        Multiplicities here = Multiplicities.of(7, REPLICAS);
        Multiplicities seed = Multiplicities.of(8, REPLICAS);
        double[] products = new double[4];
        int events = 500;
        for (int event = 0; event < events; event++) {
            int[] base = here.draw(1, event).clone();
            int[] nextEvent = here.draw(1, event + 1).clone();
            int[] farBit = here.draw(1, event | 1L << 63).clone();
            int[] nextRun = here.draw(2, event).clone();
            int[] nextSeed = seed.draw(1, event);
            for (int r = 0; r < REPLICAS; r++) {
                products[0] += (base[r] - 1) * (nextEvent[r] - 1);
                products[1] += (base[r] - 1) * (farBit[r] - 1);
                products[2] += (base[r] - 1) * (nextRun[r] - 1);
                products[3] += (base[r] - 1) * (nextSeed[r] - 1);
            }
        }
        for (double product : products) {
            assertThat(product / Math.sqrt((double) events * REPLICAS)).isBetween(-5.0, 5.0);
        }
    }

    /** More replicas add some, they change none. */
    @Test
    void doNotDependOnTheNumberOfReplicas() {
        int[] few = Multiplicities.of(7, 3).draw(1, 2);
        int[] many = Multiplicities.of(7, 100).draw(1, 2);

        assertThat(few).startsWith(many[0], many[1], many[2]);
    }

    /**
     * Stored replicas would no longer belong to their events. The values were made in Python from the definition, with
     * integers masked to 64 bits: mix(z) of SplitMix64, counter mix(mix(mix(seed+g) + mix(run+g)) ^ event) + (r+1)g.
     */
    @Test
    void neverChange() {
        assertThat(Multiplicities.of(20151, 16).draw(284500, 0xFFFF_FFFF_FFFF_FFF0L))
                .startsWith(PINNED);
    }

    @Test
    void sumOfAnEventOverReplicasIsNearTheirNumber() {
        int[] drawn = Multiplicities.of(1, 100_000).draw(1, 1);
        long[] row = new long[100_000 + 2];

        Multiplicities.fill(drawn, 100_000, row, 1);
        Multiplicities.fill(drawn, 100_000, row, 1);

        long sum = 0;
        for (long cell : row) {
            sum += cell;
        }
        assertThat(sum / 2.0).isCloseTo(100_000, within(5 * Math.sqrt(100_000)));
        assertThat(row[0]).isZero();
        assertThat(row[100_001]).isZero();
    }

    @Test
    void refusesNoReplicas() {
        assertThatThrownBy(() -> Multiplicities.of(1, 0)).hasMessage("replicas is 0, must be above 0");
    }
}
