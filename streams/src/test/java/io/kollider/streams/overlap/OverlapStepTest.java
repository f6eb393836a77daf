package io.kollider.streams.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step must hold to; what each of them removes is compared with another implementation in the kernels' OverlapRemovalTest. */
class OverlapStepTest {
    private static final int EVENTS = 400;

    static Stream<OverlapStep> steps() {
        return Stream.of(
                new ConeStep("cone", 0.4),
                new SlidingConeStep("sliding", 0.04, 10, 0.4),
                new TaggedJetStep("tagged", 0.4, 100),
                new LinkedStep("linked", 0.2),
                new SharedTrackStep("track"),
                new SofterOfTrackStep("softer"));
    }

    @Test
    void everyKindOfStepIsTested() {
        assertThat(steps().map(OverlapStep::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OverlapStep.class.getPermittedSubclasses())
                        .<Class<?>>map(Function.identity())
                        .map(step -> step.asSubclass(OverlapStep.class))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void removesOnlyLosersAndCountsThem(OverlapStep step) {
        Candidates winners = random(1);
        Candidates losers = step instanceof SofterOfTrackStep ? winners : random(2);
        int before = left(losers);

        long removed = step.remove(losers, winners);

        assertThat(removed).isPositive().isEqualTo(before - left(losers));
        if (losers != winners) {
            assertThat(left(winners)).isEqualTo(winners.offsets[EVENTS]);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void removesNothingWhenItIsTakenAgain(OverlapStep step) {
        Candidates winners = random(3);
        Candidates losers = step instanceof SofterOfTrackStep ? winners : random(4);
        step.remove(losers, winners);

        assertThat(step.remove(losers, winners)).isZero();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatHasLostBeforeNeitherLosesNorWins(OverlapStep step) {
        Candidates winners = random(5);
        Candidates losers = step instanceof SofterOfTrackStep ? winners : random(6);
        Arrays.fill(winners.alive(), false);

        assertThat(step.remove(losers, winners)).isZero();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void removesOnlyWhatMayLose(OverlapStep step) {
        Candidates winners = random(7);
        Candidates losers = step instanceof SofterOfTrackStep ? winners : random(8);
        Candidates unrestricted = step instanceof SofterOfTrackStep ? random(7) : random(8);
        step.remove(unrestricted, step instanceof SofterOfTrackStep ? unrestricted : random(7));
        boolean[] may = new boolean[losers.offsets[EVENTS]];
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < may.length; i++) {
            may[i] = random.nextBoolean();
        }
        losers.mayLose(may);

        step.remove(losers, winners);

        for (int i = 0; i < may.length; i++) {
            assertThat(losers.alive()[i]).isEqualTo(unrestricted.alive()[i] || !may[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void orderOfObjectsChangesNothing(OverlapStep step) {
        Candidates winners = random(10);
        Candidates losers = step instanceof SofterOfTrackStep ? winners : random(11);
        Candidates turnedWinners = turned(random(10));
        Candidates turnedLosers = step instanceof SofterOfTrackStep ? turnedWinners : turned(random(11));

        step.remove(losers, winners);
        step.remove(turnedLosers, turnedWinners);

        for (int event = 0; event < EVENTS; event++) {
            for (int i = losers.offsets[event]; i < losers.offsets[event + 1]; i++) {
                int mirrored = losers.offsets[event] + losers.offsets[event + 1] - 1 - i;
                assertThat(turnedLosers.alive()[mirrored]).isEqualTo(losers.alive()[i]);
            }
        }
    }

    @Test
    void objectsOnTheEdgeOfAConeDoNotMeet() {
        Candidates edge = one(20, 0.25, 1, -1);

        assertThat(new ConeStep("cone", 0.25).remove(edge, one(20, 0, 1, -1))).isZero();
        assertThat(new ConeStep("cone", Math.nextUp(0.25)).remove(edge, one(20, 0, 1, -1)))
                .isOne();
    }

    @Test
    void coneReachesAcrossTheEndsOfAzimuth() {
        assertThat(new ConeStep("cone", 0.1).remove(one(20, 0, 3.12, -1), one(20, 0, -3.12, -1)))
                .isOne();
    }

    @Test
    void slidingConeShrinksWithTheLosersMomentum() {
        SlidingConeStep step = new SlidingConeStep("sliding", 0.04, 10, 0.4);

        assertThat(step.remove(one(20, 0.39, 0, -1), one(1, 0, 0, -1))).isOne(); // 0.54, not above 0.4
        assertThat(step.remove(one(20, 0.41, 0, -1), one(1, 0, 0, -1))).isZero();
        assertThat(step.remove(one(100, 0.13, 0, -1), one(1, 0, 0, -1))).isOne(); // 0.14
        assertThat(step.remove(one(100, 0.15, 0, -1), one(1, 0, 0, -1))).isZero();
        assertThat(step.remove(one(0, 0.39, 0, -1), one(1, 0, 0, -1))).isOne();
        assertThat(step.remove(one(Double.NaN, 0, 0, -1), one(1, 0, 0, -1))).isZero();
    }

    @Test
    void taggedJetGivesWayFromTheLimitOn() {
        TaggedJetStep step = new TaggedJetStep("tagged", 0.2, 100);
        Candidates jet = one(50, 0, 0, -1);
        jet.takeTagged(new boolean[] {true});

        assertThat(step.remove(jet, one(Math.nextDown(100), 0, 0, -1))).isZero();
        assertThat(step.remove(jet, one(100, 0, 0, -1))).isOne();
    }

    @Test
    void negativeNumbersAreNoTrackUnlessTheyAreUnsigned() {
        assertThat(new SharedTrackStep("track").remove(one(1, 0, 0, -1), one(2, 0, 0, -1)))
                .isZero();
        Candidates winner = one(2, 0, 0, -1);
        Candidates loser = one(1, 0, 0, -1);
        winner.takeTrack(new long[] {-1}, true);
        loser.takeTrack(new long[] {-1}, true);
        assertThat(new SharedTrackStep("track").remove(loser, winner)).isOne();
    }

    @Test
    void ofEqualMomentumBothStay() {
        Candidates both = new Candidates();
        both.take(1, new int[] {0, 3}, new double[] {20, 20, 10}, new double[3], new double[3]);
        both.takeTrack(new long[] {7, 7, 7}, false);

        assertThat(new SofterOfTrackStep("softer").remove(both, both)).isOne();
        assertThat(both.alive()).startsWith(true, true, false);
    }

    @Test
    void distanceWrapsAzimuth() {
        assertThat(Cone.distance(0, 3.1 - -3.1)).isCloseTo(2 * Math.PI - 6.2, within(1e-15));
        assertThat(Cone.wrap(7 * Math.PI)).isCloseTo(-Math.PI, within(1e-14));
        assertThat(Cone.wrap(Double.NaN)).isNaN();
    }

    @Test
    void refusesRadiusThatIsNotPositive() {
        for (double radius : List.of(Double.NaN, 0.0, -0.4).toArray(Double[]::new)) {
            assertThatThrownBy(() -> new ConeStep("e_near_jet", radius))
                    .hasMessage("e_near_jet: radius is " + radius + ", must be above 0");
            assertThatThrownBy(() -> new SlidingConeStep("e", 0.1, 10, radius)).hasMessageContaining("above 0");
            assertThatThrownBy(() -> new TaggedJetStep("e", radius, 10)).hasMessageContaining("above 0");
            assertThatThrownBy(() -> new LinkedStep("e", radius)).hasMessageContaining("above 0");
        }
        assertThatThrownBy(() -> new SlidingConeStep("e", 0.1, Double.NaN, 0.4)).hasMessageContaining("energy is NaN");
    }

    private static Candidates one(double pt, double rapidity, double phi, long track) {
        Candidates one = new Candidates();
        one.take(1, new int[] {0, 1}, new double[] {pt}, new double[] {rapidity}, new double[] {phi});
        one.takeTrack(new long[] {track}, false);
        return one;
    }

    private static Candidates random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] offsets = new int[EVENTS + 1];
        for (int i = 0; i < EVENTS; i++) {
            offsets[i + 1] = offsets[i] + random.nextInt(6);
        }
        int size = offsets[EVENTS];
        Candidates candidates = new Candidates();
        candidates.take(
                EVENTS,
                offsets,
                random.doubles(size, 10, 200).toArray(),
                random.doubles(size, -1, 1).toArray(),
                random.doubles(size, -Math.PI, Math.PI).toArray());
        candidates.takeTrack(random.longs(size, -1, 5).toArray(), false);
        candidates.takeLink(random.longs(size, -1, 6).toArray());
        boolean[] tagged = new boolean[size];
        int[] places = new int[size];
        for (int event = 0; event < EVENTS; event++) {
            for (int i = offsets[event]; i < offsets[event + 1]; i++) {
                tagged[i] = random.nextBoolean();
                places[i] = i - offsets[event];
            }
        }
        candidates.takeTagged(tagged);
        candidates.takePlace(places);
        return candidates;
    }

    /** The same with the objects of each event in the opposite order. */
    private static Candidates turned(Candidates from) {
        int size = from.offsets[EVENTS];
        double[] pt = new double[size];
        double[] rapidity = new double[size];
        double[] phi = new double[size];
        long[] track = new long[size];
        long[] link = new long[size];
        boolean[] tagged = new boolean[size];
        int[] place = new int[size];
        for (int event = 0; event < EVENTS; event++) {
            for (int i = from.offsets[event]; i < from.offsets[event + 1]; i++) {
                int to = from.offsets[event] + from.offsets[event + 1] - 1 - i;
                pt[to] = from.pt[i];
                rapidity[to] = from.rapidity[i];
                phi[to] = from.phi[i];
                track[to] = from.track[i];
                link[to] = from.link[i];
                tagged[to] = from.tagged[i];
                place[to] = from.place[i];
            }
        }
        Candidates turned = new Candidates();
        turned.take(EVENTS, from.offsets, pt, rapidity, phi);
        turned.takeTrack(track, false);
        turned.takeLink(link);
        turned.takeTagged(tagged);
        turned.takePlace(place);
        return turned;
    }

    private static int left(Candidates candidates) {
        int left = 0;
        for (int i = 0; i < candidates.offsets[candidates.events]; i++) {
            left += candidates.alive()[i] ? 1 : 0;
        }
        return left;
    }
}
