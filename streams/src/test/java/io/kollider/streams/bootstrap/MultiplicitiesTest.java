package io.kollider.streams.bootstrap;

import static io.kollider.streams.bootstrap.MultiplicityStatistics.drawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Multiplicities are independent Poisson(1) numbers, and the same for ever. */
class MultiplicitiesTest {
    private static final int REPLICAS = 1000;
    private static final byte[] PINNED = {0, 0, 1, 1, 0, 3, 2, 2, 2, 2, 1, 0, 1, 0, 2, 3};

    /** 10^8 draws: a 16-bit table is visibly wrong in the tail there. */
    @ParameterizedTest
    @ValueSource(longs = {20151, 0, -1})
    void followPoissonWithMeanOne(long seed) {
        int events = 33_334;
        long[] seen = new long[13];
        Multiplicities multiplicities = Multiplicities.of(seed, REPLICAS);
        for (int event = 0; event < events; event++) {
            byte[] drawn = drawn(multiplicities, 284500, event);
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
            byte[] drawn = drawn(multiplicities, 1, event);
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
            byte[] base = drawn(here, 1, event);
            byte[] nextEvent = drawn(here, 1, event + 1);
            byte[] farBit = drawn(here, 1, event | 1L << 63);
            byte[] nextRun = drawn(here, 2, event);
            byte[] nextSeed = drawn(seed, 1, event);
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

    /** 5 million pairs each; with 10^8 they are in benchmarks/replicas.md. */
    @ParameterizedTest
    @EnumSource
    void pairsAreIndependent(MultiplicityStatistics.Pair pair) {
        assertThat(MultiplicityStatistics.chi2(pair, 7, 5_000_000))
                .as("chi2 of 24 degrees of freedom, 99.99 %% below 60")
                .isLessThan(60);
    }

    /** Values made in Python from the definition, as those of data; the DSID goes in as its characters. */
    @Test
    void ofSimulationNeverChange() {
        assertThat(drawn(Multiplicities.ofSimulation(20151, "410472", 8), 284500, 5))
                .startsWith(new byte[] {0, 2, 1, 0, 0, 2, 2, 0});
    }

    /** More replicas add some, they change none. */
    @Test
    void doNotDependOnTheNumberOfReplicas() {
        byte[] few = drawn(Multiplicities.of(7, 3), 1, 2);
        byte[] many = drawn(Multiplicities.of(7, 100), 1, 2);

        assertThat(few).startsWith(many[0], many[1], many[2]);
    }

    /**
     * Stored replicas would no longer belong to their events. The values were made in Python from the definition, with
     * integers masked to 64 bits: mix(z) of SplitMix64, counter mix(mix(mix(seed+g) + mix(run+g)) ^ event) + (r+1)g.
     */
    @Test
    void neverChange() {
        assertThat(drawn(Multiplicities.of(20151, 16), 284500, 0xFFFF_FFFF_FFFF_FFF0L))
                .startsWith(PINNED);
    }

    /** The definition, one replica after the other: 32 bits of a hash each, compared with the steps of the cumulative distribution. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 1000, 1003})
    void areThoseOfTheDefinition(int replicas) {
        Multiplicities multiplicities = Multiplicities.of(20151, replicas);
        for (int event = 0; event < 500; event++) {
            byte[] drawn = new byte[replicas + 20];
            int bound = multiplicities.draw(284500, event, drawn, 5);
            long start = SplitMix.mix(
                    SplitMix.mix(SplitMix.mix(20151 + SplitMix.GOLDEN) + SplitMix.mix(284500 + SplitMix.GOLDEN))
                            ^ event);
            int most = 0;
            for (int r = 0; r < replicas; r++) {
                long random = SplitMix.mix(start + (r / 2 + 1) * SplitMix.GOLDEN);
                assertThat((int) drawn[5 + r])
                        .isEqualTo(PoissonTable.search(r % 2 == 0 ? random >>> 32 : random & 0xFFFF_FFFFL));
                most = Math.max(most, drawn[5 + r]);
            }
            assertThat(bound).isBetween(most, 15);
        }
    }

    @Test
    void sumOfAnEventOverReplicasIsNearTheirNumber() {
        byte[] drawn = drawn(Multiplicities.of(1, 100_000), 1, 1);
        long sum = 0;
        for (int replica = 0; replica < 100_000; replica++) {
            sum += drawn[replica];
        }
        assertThat((double) sum).isCloseTo(100_000, within(5 * Math.sqrt(100_000)));
    }

    @Test
    void refusesNoReplicas() {
        assertThatThrownBy(() -> Multiplicities.of(1, 0)).hasMessage("replicas is 0, must be above 0");
    }
}
