package io.kollider.streams.bootstrap;

import java.util.function.LongUnaryOperator;

/**
 * Statistics of pairs of multiplicities that must be independent Poisson(1) numbers: chi2 of the table of both, 0 to 3 and more than 3
 * each, against the product of the probabilities, 24 degrees of freedom. {@code main} does it with many draws (argument: how many, for
 * example 1e8); MultiplicitiesTest with fewer.
 */
final class MultiplicityStatistics {
    private static final int REPLICAS = 1000;
    private static final int VALUES = 5;
    private static final double[] PROBABILITIES = probabilities();

    /** Two multiplicities that have nothing to do with each other, though what they are drawn from is close together. */
    enum Pair {
        HALVES_OF_A_HASH(e -> e, 0, false),
        NEXT_HASH(e -> e, 1, false),
        HALF_THE_REPLICAS_ON(e -> e, REPLICAS / 2, false),
        NEXT_EVENT(e -> e + 1, 0, true),
        EVENT_1024_ON(e -> e + 1024, 0, true),
        EVENT_WITH_BIT_31(e -> e ^ 1L << 31, 0, true),
        EVENT_WITH_BIT_63(e -> e ^ 1L << 63, 0, true),
        NEXT_RUN(e -> e, 0, true),
        NEXT_SEED(e -> e, 0, true),
        SEED_WITH_BIT_63(e -> e, 0, true),
        NEXT_DATASET(e -> e, 0, true);

        private final LongUnaryOperator event;
        private final int shift;
        private final boolean two;

        /** @param two whether the second multiplicity is of another draw, in the same replica */
        Pair(LongUnaryOperator event, int shift, boolean two) {
            this.event = event;
            this.shift = shift;
            this.two = two;
        }
    }

    private MultiplicityStatistics() {}

    public static void main(String[] arguments) {
        long draws = (long) Double.parseDouble(arguments[0]);
        for (long seed : new long[] {20151, 20152, 0, -1}) {
            System.out.printf(
                    "seed %d: chi2 of values 0 to 9 and more, 10 degrees of freedom: %.1f%n",
                    seed, values(seed, draws));
        }
        for (Pair pair : Pair.values()) {
            System.out.printf("%s: %.1f%n", pair, chi2(pair, 20151, draws));
        }
        correlations(100, draws / 100);
    }

    /** Chi2 of the values 0 to 9, and of 10 and more, against Poisson(1). */
    static double values(long seed, long draws) {
        Multiplicities multiplicities = Multiplicities.of(seed, REPLICAS);
        long[] seen = new long[11];
        long events = draws / REPLICAS;
        for (long event = 0; event < events; event++) {
            byte[] drawn = drawn(multiplicities, 284500, event);
            for (int replica = 0; replica < REPLICAS; replica++) {
                seen[Math.min(drawn[replica], 10)]++;
            }
        }
        double chi2 = 0;
        double probability = Math.exp(-1);
        double rest = 1;
        for (int k = 0; k <= 10; k++) {
            double expected = events * REPLICAS * (k == 10 ? rest : probability);
            chi2 += (seen[k] - expected) * (seen[k] - expected) / expected;
            rest -= probability;
            probability /= k + 1;
        }
        return chi2;
    }

    /** Chi2 of 24 degrees of freedom. */
    static double chi2(Pair pair, long seed, long draws) {
        Multiplicities one = pair == Pair.NEXT_DATASET
                ? Multiplicities.ofSimulation(seed, "410472", REPLICAS)
                : Multiplicities.of(seed, REPLICAS);
        Multiplicities other = switch (pair) {
            case NEXT_SEED -> Multiplicities.of(seed + 1, REPLICAS);
            case SEED_WITH_BIT_63 -> Multiplicities.of(seed ^ 1L << 63, REPLICAS);
            case NEXT_DATASET -> Multiplicities.ofSimulation(seed, "410473", REPLICAS);
            default -> Multiplicities.of(seed, REPLICAS);
        };
        long run = 284500;
        long otherRun = pair == Pair.NEXT_RUN ? run + 1 : run;
        long[] seen = new long[VALUES * VALUES];
        long pairs = 0;
        for (long event = 0; pairs < draws; event++) {
            byte[] first = drawn(one, run, event);
            byte[] second = pair.two ? drawn(other, otherRun, pair.event.applyAsLong(event)) : first;
            if (pair.two) {
                for (int replica = 0; replica < REPLICAS; replica++) {
                    seen[VALUES * capped(first[replica]) + capped(second[replica])]++;
                }
                pairs += REPLICAS;
            } else {
                int far = pair == Pair.HALF_THE_REPLICAS_ON ? pair.shift : 1;
                for (int replica = pair == Pair.NEXT_HASH ? 1 : 0; replica + far < REPLICAS; replica += 2) {
                    seen[VALUES * capped(first[replica]) + capped(first[replica + far])]++;
                    pairs++;
                }
            }
        }
        double chi2 = 0;
        for (int cell = 0; cell < seen.length; cell++) {
            double expected = pairs * PROBABILITIES[cell / VALUES] * PROBABILITIES[cell % VALUES];
            chi2 += (seen[cell] - expected) * (seen[cell] - expected) / expected;
        }
        return chi2;
    }

    /** The covariances of all pairs of some replicas in units of their errors: chi2 and the largest. */
    private static void correlations(int replicas, long events) {
        Multiplicities multiplicities = Multiplicities.of(20151, replicas);
        double[] sums = new double[replicas * replicas];
        for (long event = 0; event < events; event++) {
            byte[] drawn = drawn(multiplicities, 284500, event);
            for (int one = 0; one < replicas; one++) {
                int difference = drawn[one] - 1;
                for (int other = 0; other < one && difference != 0; other++) {
                    sums[one * replicas + other] += difference * (drawn[other] - 1);
                }
            }
        }
        double chi2 = 0;
        double largest = 0;
        for (double sum : sums) {
            double pull = sum / Math.sqrt(events);
            chi2 += pull * pull;
            largest = Math.max(largest, Math.abs(pull));
        }
        System.out.printf(
                "%d pairs of replicas over %d events: chi2 %.0f, largest pull %.2f%n",
                replicas * (replicas - 1) / 2, events, chi2, largest);
    }

    private static int capped(int value) {
        return Math.min(value, VALUES - 1);
    }

    private static double[] probabilities() {
        double[] probabilities = new double[VALUES];
        double probability = Math.exp(-1);
        double rest = 1;
        for (int k = 0; k < VALUES - 1; k++) {
            probabilities[k] = probability;
            rest -= probability;
            probability /= k + 1;
        }
        probabilities[VALUES - 1] = rest;
        return probabilities;
    }

    /** The multiplicities of an event, [replica] and a rest. */
    static byte[] drawn(Multiplicities multiplicities, long run, long event) {
        byte[] drawn = new byte[multiplicities.replicas() + Long.BYTES - 1];
        multiplicities.draw(run, event, drawn, 0);
        return drawn;
    }
}
