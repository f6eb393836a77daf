package io.kollider.schemas.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected sums are made with BigDecimal, which shares nothing with the limbs. */
class ExactSumTest {
    private static final BigDecimal UNIT = BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(128)));

    @Property
    void sumsAsBigDecimalDoes(@ForAll("terms") List<Double> terms) {
        long[] sum = new long[ExactSum.LONGS];
        terms.forEach(x -> ExactSum.add(sum, 0, x));

        BigDecimal expected = terms.stream().map(ExactSumTest::rounded).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(exact(sum)).isEqualByComparingTo(expected);
        assertThat(ExactSum.value(sum, 0)).isEqualTo(expected.doubleValue());
    }

    @Property
    void doesNotDependOnOrderOrGrouping(@ForAll("terms") List<Double> terms, @ForAll Random random) {
        long[] whole = new long[ExactSum.LONGS];
        terms.forEach(x -> ExactSum.add(whole, 0, x));

        Collections.shuffle(terms, random);
        long[] parts = new long[3 * ExactSum.LONGS];
        terms.forEach(x -> ExactSum.add(parts, random.nextInt(3) * ExactSum.LONGS, x));
        ExactSum.addAll(parts, 8, parts, 0);
        ExactSum.addAll(parts, 4, parts, 8);
        assertThat(parts).containsSubsequence(whole);
        assertThat(ExactSum.text(parts, 4)).isEqualTo(ExactSum.text(whole, 0));
    }

    @Property
    void negativeCancelsToTheLastBit(@ForAll("terms") List<Double> terms) {
        long[] sums = new long[2 * ExactSum.LONGS];
        terms.forEach(x -> ExactSum.add(sums, 0, x));
        terms.forEach(x -> ExactSum.add(sums, 4, -x));
        ExactSum.addAll(sums, 0, sums, 4);
        assertThat(sums).startsWith(0, 0, 0, 0);

        terms.forEach(x -> ExactSum.add(sums, 0, x));
        ExactSum.negate(sums, 0);
        assertThat(ExactSum.text(sums, 0)).isEqualTo(ExactSum.text(sums, 4));
    }

    @Property
    void textIsTheExactValue(@ForAll("terms") List<Double> terms) {
        long[] sum = new long[ExactSum.LONGS];
        terms.forEach(x -> ExactSum.add(sum, 0, x));

        String[] parts = ExactSum.text(sum, 0).split("\\.", -1);
        String fraction = parts.length == 1 ? "" : parts[1];
        BigDecimal read = new BigDecimal(new BigInteger(parts[0] + fraction, 16))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(4 * fraction.length())));
        assertThat(read).isEqualByComparingTo(exact(sum));
    }

    @Provide
    Arbitrary<List<Double>> terms() {
        Arbitrary<Double> anyBits = Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(x -> Double.isFinite(x) && Math.abs(x) < ExactSum.LIMIT);
        Arbitrary<Double> weights = Arbitraries.doubles().between(-1e10, 1e10);
        Arbitrary<Double> ties = Arbitraries.integers().between(-129, 99).map(e -> Math.scalb(1.0, e));
        Arbitrary<Double> closeToOne = Arbitraries.longs().between(-4, 4).map(i -> 1 + i * 0x1p-52);
        return Arbitraries.oneOf(anyBits, weights, ties, ties.map(x -> -x), closeToOne)
                .list()
                .ofMaxSize(40);
    }

    @Test
    void keepsWeightsFromTinyToLargeExactly() {
        for (double weight : new double[] {1e-10, 0.1, Math.PI, 1e10}) {
            long[] sum = new long[2 * ExactSum.LONGS];
            ExactSum.add(sum, 0, weight);
            ExactSum.add(sum, 4, weight * weight);
            assertThat(ExactSum.value(sum, 0)).isEqualTo(weight);
            assertThat(ExactSum.value(sum, 4)).isEqualTo(weight * weight);
        }
    }

    @Test
    void writesHexadecimalText() {
        assertThat(text(26.5)).isEqualTo("1a.8");
        assertThat(text(-26.5)).isEqualTo("-1a.8");
        assertThat(text(0)).isEqualTo("0");
        assertThat(text(-0.0)).isEqualTo("0");
        assertThat(text(0x1p-128)).isEqualTo("0.00000000000000000000000000000001");
        assertThat(text(-0x1p99)).isEqualTo("-8000000000000000000000000");
    }

    @Test
    void refusesTermsOutOfRangeAndLeavesTheSum() {
        long[] sum = new long[ExactSum.LONGS];
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0x1p100, -0x1p100}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ExactSum.add(sum, 0, bad))
                    .withMessageContaining(Double.toString(bad));
        }
        assertThat(sum).containsOnly(0);
    }

    @Test
    void holdsManyOfTheLargestTerms() {
        long[] sum = new long[ExactSum.LONGS];
        ExactSum.add(sum, 0, Math.nextDown(ExactSum.LIMIT));
        for (int doubling = 0; doubling < 27; doubling++) {
            ExactSum.addAll(sum, 0, sum.clone(), 0);
        }
        assertThat(ExactSum.value(sum, 0)).isEqualTo(Math.scalb(Math.nextDown(ExactSum.LIMIT), 27));
    }

    private static String text(double x) {
        long[] sum = new long[ExactSum.LONGS];
        ExactSum.add(sum, 0, x);
        return ExactSum.text(sum, 0);
    }

    /** x as the documented multiple of 2^-128. */
    private static BigDecimal rounded(double x) {
        return new BigDecimal(x).divide(UNIT).setScale(0, RoundingMode.HALF_UP).multiply(UNIT);
    }

    private static BigDecimal exact(long[] sum) {
        BigInteger value = BigInteger.valueOf(sum[3]);
        for (int i = 2; i >= 0; i--) {
            value = value.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(sum[i])));
        }
        return new BigDecimal(value).multiply(UNIT);
    }

    /** One term is its own sum, to the last bit: doubles above 2^-75 are exact. */
    @ParameterizedTest
    @ValueSource(
            doubles = {0.1, -0.1, 1, -1, 0x1p-75, -0x1p-75, 0x1.fffffffffffffp99, -0x1.fffffffffffffp99, 1e15 + 0.125})
    void readsASumBetweenOthers(double term) {
        long[] sums = new long[3 * ExactSum.LONGS];
        Arrays.fill(sums, -1);
        Arrays.fill(sums, ExactSum.LONGS, 2 * ExactSum.LONGS, 0);

        ExactSum.add(sums, ExactSum.LONGS, term);

        assertThat(ExactSum.value(sums, ExactSum.LONGS)).isEqualTo(term);
    }
}
