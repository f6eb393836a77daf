package io.kollider.streams.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Multiplicities n out of n are multinomial, add up, and do not depend on which part of the events is drawn. */
class ResamplingTest {
    /** Events 0 to 21 of 22, replicas 0 and 1, seed 20151: made in Python from the definition, with integers masked to 64 bits. */
    private static final int[][] PINNED = {
        {1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 2, 3, 0, 1, 1, 1, 1, 1, 2, 1, 2, 2},
        {2, 1, 3, 0, 0, 2, 0, 3, 0, 1, 1, 0, 0, 0, 2, 0, 1, 2, 3, 1, 0, 0}
    };

    @Test
    void neverChange() {
        byte[] drawn = all(20151, 22, 2);

        for (int event = 0; event < 22; event++) {
            assertThat(drawn[2 * event]).isEqualTo((byte) PINNED[0][event]);
            assertThat(drawn[2 * event + 1]).isEqualTo((byte) PINNED[1][event]);
        }
    }

    @Property(tries = 200)
    void addUpExactly(@ForAll @IntRange(min = 1, max = 5000) int events, @ForAll long seed) {
        byte[] drawn = all(seed, events, 3);

        long[] totals = new long[3];
        for (int i = 0; i < drawn.length; i++) {
            totals[i % 3] += drawn[i];
        }
        assertThat(totals).containsOnly(events);
    }

    /** 10^7 events in blocks, as they are drawn while files are read: every replica has exactly as many. */
    @Test
    void addUpOverBlocksOfManyEvents() {
        int events = 10_000_019;
        int block = 1000;
        Resampling resampling = new Resampling(5, events, 4);
        byte[] drawn = new byte[block * 4];
        long[] totals = new long[4];
        for (int from = 0; from < events; from += block) {
            int to = Math.min(events, from + block);
            resampling.draw(from, to, drawn);
            for (int i = 0; i < 4 * (to - from); i++) {
                totals[i & 3] += drawn[i];
            }
        }

        assertThat(totals).containsOnly(events);
    }

    @Property(tries = 100)
    void anyPartIsDrawnTheSame(
            @ForAll @IntRange(min = 1, max = 3000) int events, @ForAll @IntRange(max = 1 << 20) int place) {
        byte[] whole = all(9, events, 5);
        Resampling parts = new Resampling(9, events, 5);
        for (int i = 0; i < 4; i++) {
            int from = Integer.rotateLeft(place * 0x9E3779B1, 7 * i) >>> 1;
            int start = from % events;
            int end = Math.min(events, start + 1 + place % 700);
            byte[] part = new byte[5 * (end - start)];
            parts.draw(start, end, part);
            assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 5 * start, 5 * end));
        }
    }

    /** More replicas add some, they change none. */
    @Test
    void doNotDependOnTheNumberOfReplicas() {
        byte[] few = all(3, 1000, 2);
        byte[] many = all(3, 1000, 7);

        for (int event = 0; event < 1000; event++) {
            assertThat(many[7 * event]).isEqualTo(few[2 * event]);
            assertThat(many[7 * event + 1]).isEqualTo(few[2 * event + 1]);
        }
    }

    /**
     * Each multiplicity is binomial (n, 1/n): {@code scipy.stats.binom.pmf(range(6), 1000, 0.001)} of scipy 1.17.1. The events of a replica
     * are not independent, which makes the sum of squares smaller than chi2, so its limit holds.
     */
    @Test
    void areBinomial() {
        double[] probabilities = {
            0.3676954247709639,
            0.3680634882592233,
            0.1840317441296114,
            0.061282509389840666,
            0.015289955420838651,
            0.003048807927758811
        };
        int events = 1000;
        int replicas = 4000;
        long[] seen = new long[probabilities.length + 1];
        for (byte multiplicity : all(11, events, replicas)) {
            seen[Math.min(multiplicity, probabilities.length)]++;
        }

        double draws = (double) events * replicas;
        double chi2 = 0;
        double rest = 1;
        for (int k = 0; k <= probabilities.length; k++) {
            double expected = draws * (k < probabilities.length ? probabilities[k] : rest);
            chi2 += (seen[k] - expected) * (seen[k] - expected) / expected;
            rest -= k < probabilities.length ? probabilities[k] : 0;
        }
        assertThat(chi2).as("chi2 of 6 degrees of freedom, 99.99 %% below 27.9").isLessThan(27.9);
    }

    /** A multinomial distribution: variance 1 − 1/n, covariance of two events −1/n. Neighbours, halves and far events. */
    @Test
    void haveTheCovarianceOfAMultinomialDistribution() {
        int events = 20;
        int replicas = 200_000;
        byte[] drawn = all(13, events, replicas);
        for (int one = 0; one < events; one++) {
            for (int other = 0; other <= one; other++) {
                double sum = 0;
                for (int replica = 0; replica < replicas; replica++) {
                    sum += (drawn[one * replicas + replica] - 1.0) * (drawn[other * replicas + replica] - 1.0);
                }
                double expected = one == other ? 1 - 1.0 / events : -1.0 / events;
                double error =
                        (one == other ? 1.8 : 1.0) / Math.sqrt(replicas); // √(fourth central moment − 1), below 1.8
                assertThat((sum / replicas - expected) / error)
                        .as("%d and %d in sigma", one, other)
                        .isBetween(-5.0, 5.0);
            }
        }
    }

    @Test
    void filesAreNumberedInTheOrderOfTheirIds() {
        ClosedFiles files = ClosedFiles.of(Map.of("b", 5L, "a", 3L, "c", 0L));

        assertThat(files.events()).isEqualTo(8);
        assertThat(files.first("a", 3)).isZero();
        assertThat(files.first("b", 5)).isEqualTo(3);
        assertThat(files.text()).isEqualTo("a 3\nb 5\nc 0\n");
        assertThat(ClosedFiles.parse(files.text()).text()).isEqualTo(files.text());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.first("d", 3))
                .withMessageContaining("closed list");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.first("a", 4))
                .withMessageContaining("closed list");
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedFiles.parse("a 1\na 2\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedFiles.parse("a\n"));
    }

    @Test
    void refusesEventsThatAreNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(1, 1L << 31, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(1, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(1, 5, 1).draw(3, 6, new byte[3]));
    }

    private static byte[] all(long seed, int events, int replicas) {
        byte[] drawn = new byte[events * replicas];
        new Resampling(seed, events, replicas).draw(0, events, drawn);
        return drawn;
    }
}
