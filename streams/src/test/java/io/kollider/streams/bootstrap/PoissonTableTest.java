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
        for (int i = 0; i < 1_000_000; i++) {
            long bits = random.nextLong();
            byte high = PoissonTable.ofHigh(bits);
            byte low = PoissonTable.ofLow(bits);
            open += (high == PoissonTable.OPEN ? 1 : 0) + (low == PoissonTable.OPEN ? 1 : 0);
            assertThat(high).isIn(PoissonTable.OPEN, (byte) PoissonTable.search(bits >>> 32));
            assertThat(low).isIn(PoissonTable.OPEN, (byte) PoissonTable.search(bits & 0xFFFF_FFFFL));
        }
        assertThat(open).isBetween(3000, 3830); // seven of 4096 slots, within seven standard deviations of 3418
    }
}
