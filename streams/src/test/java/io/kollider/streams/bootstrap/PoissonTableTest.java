package io.kollider.streams.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonTableTest {
    /** P(N <= k) for mean 1 from scipy 1.14: scipy.stats.poisson.cdf(range(12), 1). */
    private static final double[] CUMULATIVE = {
        0.36787944117144233, 0.7357588823428847, 0.9196986029286058, 0.9810118431238462, 0.9963401531726563,
        0.9994058151824183, 0.9999167588507119, 0.9999897508033253, 0.999998874797402, 0.9999998885745217,
        0.9999999899522336, 0.9999999991683892
    };

    @Test
    void stepsWhereTheDistributionSteps() {
        for (int k = 0; k < CUMULATIVE.length; k++) {
            long step = Math.round(CUMULATIVE[k] * 0x1p32);
            assertThat(PoissonTable.search(step - 2)).isLessThanOrEqualTo(k);
            assertThat(PoissonTable.search(step + 1)).isEqualTo(k + 1);
        }
        assertThat(PoissonTable.search(0)).isZero();
        assertThat(PoissonTable.search(0xFFFF_FFFFL)).isEqualTo(12);
    }

    @Test
    void tableAgreesWithSearch() {
        SplittableRandom random = new SplittableRandom(1);
        int open = 0;
        for (int i = 0; i < 500_000; i++) {
            long first = random.nextLong();
            long second = random.nextLong();
            long[] drawnFrom = {first >>> 32, first & 0xFFFF_FFFFL, second >>> 32, second & 0xFFFF_FFFFL};
            int four = PoissonTable.four(first, second);
            boolean anyOpen = false;
            for (int place = 0; place < 4; place++) {
                byte one = (byte) (four >>> 8 * place);
                assertThat(one).isIn(PoissonTable.OPEN, (byte) PoissonTable.search(drawnFrom[place]));
                if (one == PoissonTable.OPEN) {
                    anyOpen = true;
                    open++;
                }
            }
            assertThat(PoissonTable.hasOpen(four)).isEqualTo(anyOpen);
        }
        assertThat(open).isBetween(3000, 3830); // seven of 4096 slots, within seven standard deviations of 3418
    }
}
