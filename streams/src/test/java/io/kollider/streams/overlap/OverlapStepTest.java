package io.kollider.streams.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard steps against the plain reading of their definitions, on events crowded enough to matter. */
class OverlapStepTest {
    private record Thing(double y, double phi, long track, long tracks, boolean calo) {}

    private record Event(List<Thing> electrons, List<Thing> muons, List<Thing> jets) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithThePlainDefinition(long seed) {
        List<Event> events = randomEvents(new SplittableRandom(seed), 500);
        Map<String, Long> expectedRemoved = new HashMap<>();
        List<Event> expected =
                events.stream().map(event -> plain(event, expectedRemoved)).toList();

        Survivors survivors = survivors(events);
        Map<String, Long> removed = new HashMap<>();
        for (OverlapStep step : WorkingPoint.standard()) {
            removed.put(step.name(), step.removeFrom(survivors));
        }

        assertThat(removed)
                .isEqualTo(expectedRemoved)
                .allSatisfy((step, n) -> assertThat(n).isPositive());
        assertThat(left(
                        survivors.electrons(),
                        events.stream().map(Event::electrons).toList()))
                .isEqualTo(expected.stream().map(Event::electrons).toList());
        assertThat(left(survivors.muons(), events.stream().map(Event::muons).toList()))
                .isEqualTo(expected.stream().map(Event::muons).toList());
        assertThat(left(survivors.jets(), events.stream().map(Event::jets).toList()))
                .isEqualTo(expected.stream().map(Event::jets).toList());
    }

    @Test
    void everyKindOfStepIsInTheWorkingPoint() {
        assertThat(WorkingPoint.standard().stream().map(OverlapStep::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OverlapStep.class.getPermittedSubclasses())
                        .<Class<?>>map(step -> step)
                        .map(step -> step.asSubclass(OverlapStep.class))
                        .toList());
    }

    @Test
    void distanceWrapsAzimuth() {
        assertThat(Cone.distance(0, 3.1 - -3.1))
                .isCloseTo(2 * Math.PI - 6.2, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(Cone.wrap(7 * Math.PI)).isCloseTo(-Math.PI, org.assertj.core.data.Offset.offset(1e-14));
        assertThat(Cone.wrap(Double.NaN)).isNaN();
    }

    @Test
    void refusesRadiusThatIsNotPositive() {
        assertThatThrownBy(() -> new ConeStep("e_near_jet", Contender.JET, Contender.ELECTRON, Double.NaN))
                .hasMessage("e_near_jet: radius is NaN, must be above 0");
    }

    @Test
    void namesTheStepsThatThereAre() {
        assertThatThrownBy(() -> WorkingPoint.step("jet_near_tau"))
                .hasMessageStartingWith("no overlap step 'jet_near_tau' (there are: calo_mu_sharing_track_with_e,");
    }

    /** The six sentences of the definition, one event at a time, with lists. */
    private static Event plain(Event event, Map<String, Long> removed) {
        List<Thing> electrons = new ArrayList<>(event.electrons());
        List<Thing> muons = new ArrayList<>(event.muons());
        List<Thing> jets = new ArrayList<>(event.jets());
        long before = muons.size();
        muons.removeIf(mu -> mu.calo() && electrons.stream().anyMatch(e -> e.track() == mu.track()));
        removed.merge("calo_mu_sharing_track_with_e", before - muons.size(), Long::sum);
        before = electrons.size();
        electrons.removeIf(e -> muons.stream().anyMatch(mu -> mu.track() == e.track()));
        removed.merge("e_sharing_track_with_mu", before - electrons.size(), Long::sum);
        before = jets.size();
        jets.removeIf(jet -> electrons.stream().anyMatch(e -> distance(e, jet) < 0.2));
        removed.merge("jet_near_e", before - jets.size(), Long::sum);
        before = electrons.size();
        electrons.removeIf(e -> jets.stream().anyMatch(jet -> distance(e, jet) < 0.4));
        removed.merge("e_near_jet", before - electrons.size(), Long::sum);
        before = jets.size();
        jets.removeIf(jet -> jet.tracks() < 3 && muons.stream().anyMatch(mu -> distance(mu, jet) < 0.2));
        removed.merge("jet_near_mu", before - jets.size(), Long::sum);
        before = muons.size();
        muons.removeIf(mu -> jets.stream().anyMatch(jet -> distance(mu, jet) < 0.4));
        removed.merge("mu_near_jet", before - muons.size(), Long::sum);
        return new Event(electrons, muons, jets);
    }

    private static double distance(Thing a, Thing b) {
        double dphi = Math.abs(a.phi() - b.phi());
        return Math.hypot(a.y() - b.y(), Math.min(dphi, 2 * Math.PI - dphi));
    }

    private static List<Event> randomEvents(SplittableRandom random, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Event(things(random, 4), things(random, 4), things(random, 9)));
        }
        return events;
    }

    private static List<Thing> things(SplittableRandom random, int most) {
        List<Thing> things = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            things.add(new Thing(
                    random.nextDouble(-1, 1),
                    random.nextDouble(-Math.PI, Math.PI),
                    random.nextInt(6),
                    random.nextInt(6),
                    random.nextBoolean()));
        }
        return things;
    }

    private static Survivors survivors(List<Event> events) {
        Survivors survivors = new Survivors();
        take(survivors.electrons(), events.stream().map(Event::electrons).toList());
        take(survivors.muons(), events.stream().map(Event::muons).toList());
        take(survivors.jets(), events.stream().map(Event::jets).toList());
        return survivors;
    }

    private static void take(Candidates candidates, List<List<Thing>> events) {
        int[] offsets = new int[events.size() + 1];
        for (int i = 0; i < events.size(); i++) {
            offsets[i + 1] = offsets[i] + events.get(i).size();
        }
        List<Thing> all = events.stream().flatMap(List::stream).toList();
        candidates.take(
                events.size(),
                offsets,
                all.stream().mapToDouble(Thing::y).toArray(),
                all.stream().mapToDouble(Thing::phi).toArray());
        candidates.takeTrack(all.stream().mapToLong(Thing::track).toArray());
        candidates.takeTracks(all.stream().mapToLong(Thing::tracks).toArray());
        boolean[] calo = new boolean[all.size()];
        for (int i = 0; i < calo.length; i++) {
            calo[i] = all.get(i).calo();
        }
        candidates.takeCaloTagged(calo);
    }

    private static List<List<Thing>> left(Candidates candidates, List<List<Thing>> events) {
        List<List<Thing>> left = new ArrayList<>();
        int object = 0;
        for (List<Thing> event : events) {
            List<Thing> kept = new ArrayList<>();
            for (Thing thing : event) {
                if (candidates.alive()[object++]) {
                    kept.add(thing);
                }
            }
            left.add(kept);
        }
        return left;
    }
}
