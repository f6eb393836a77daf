package io.kollider.monitoring.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.monitoring.live.Flow;
import io.kollider.monitoring.live.Live;
import io.kollider.monitoring.live.LiveState;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits: 1 dead letter, 2 minutes of lag, 3 minutes of incompleteness. */
class AlarmsTest {
    private static final long MINUTE = 60_000;

    private final LiveState state = new LiveState();
    private Map<String, List<String>> bad = Map.of();
    private final Alarms alarms = new Alarms("toy", new AlarmLimits(1, 2, 3), counted -> bad);

    @Test
    void tellsOfDeadLettersOnce() {
        assertThat(look(0, 1, 0, 10)).isEmpty();
        assertThat(look(1, 2, 0, 10)).containsExactly("dead-letters firing");
        assertThat(look(2, 3, 0, 10)).isEmpty();
        assertThat(look(3, 1, 0, 10)).containsExactly("dead-letters resolved");
    }

    @Test
    void tellsOfLagThatGrows() {
        for (int second = 0; second < 120; second++) {
            assertThat(look(1000L * second, 0, 100 + second, 10)).isEmpty();
        }
        assertThat(look(120_000, 0, 220, 10)).containsExactly("lag firing");
        assertThat(look(180_000, 0, 230, 10)).isEmpty();
        assertThat(look(181_000, 0, 100, 10)).containsExactly("lag resolved");
    }

    @Test
    void isSilentAboutLagThatFallsOrEndsNowAndThen() {
        for (int second = 0; second < 600; second++) {
            assertThat(look(1000L * second, 0, 1000 - second, 10)).isEmpty();
        }
        for (int second = 600; second < 1200; second++) {
            assertThat(look(1000L * second, 0, second % 100, 10)).isEmpty();
        }
    }

    @Test
    void tellsOfADatasetThatStaysIncomplete() {
        assertThat(look(0, 0, 0, 9)).isEmpty();
        assertThat(look(2 * MINUTE, 0, 0, 10)).as("complete in between").isEmpty();
        assertThat(look(3 * MINUTE, 0, 0, 9)).isEmpty();
        assertThat(look(6 * MINUTE - 1, 0, 0, 9)).isEmpty();
        assertThat(look(6 * MINUTE, 0, 0, 9)).containsExactly("incomplete firing");
        assertThat(look(7 * MINUTE, 0, 0, 10)).containsExactly("incomplete resolved");
    }

    @Test
    void tellsOfRunsThatAreUnlikeTheOthers() {
        bad = Map.of("SR/pt", List.of());
        assertThat(look(0, 0, 0, 10)).isEmpty();
        bad = Map.of("SR/pt", List.of("run 2", "run 7"));
        HookEvent firing = alarms.look(state.now(), 1000).get(0);
        assertThat(firing.alarm()).isEqualTo("quality");
        assertThat(firing.id()).isEqualTo("quality-SR/pt-1000-firing");
        assertThat(firing.message()).isEqualTo("run 2, run 7 is unlike the others in SR/pt");
        bad = Map.of();
        assertThat(look(2000, 0, 0, 10)).as("cannot be judged now").isEmpty();
        bad = Map.of("SR/pt", List.of());
        assertThat(look(3000, 0, 0, 10)).containsExactly("quality resolved");
    }

    @Test
    void tellsThatTheTopicsAreAwayAndOfNothingElseThen() {
        assertThat(look(0, 0, 0, 10)).isEmpty();
        state.lost("no broker");
        assertThat(changes(1000)).isEmpty();
        assertThat(changes(61_000)).containsExactly("topics-away firing");
        assertThat(look(62_000, 0, 0, 10)).containsExactly("topics-away resolved");
    }

    @Test
    void namesTheSameAlarmAlike() {
        look(0, 0, 0, 10);
        publish(5, 0, 10);
        HookEvent firing = alarms.look(state.now(), 1000).get(0);
        publish(0, 0, 10);
        HookEvent resolved = alarms.look(state.now(), 2000).get(0);
        assertThat(firing.id()).isEqualTo("dead-letters-1000-firing");
        assertThat(resolved.id()).isEqualTo("dead-letters-1000-resolved");
    }

    private List<String> look(long millis, int letters, long lag, long counted) {
        publish(letters, lag, counted);
        return changes(millis);
    }

    private List<String> changes(long millis) {
        return alarms.look(state.now(), millis).stream()
                .map(event -> event.alarm() + " " + event.state())
                .toList();
    }

    private void publish(int letters, long lag, long counted) {
        DeadLetter letter =
                new DeadLetter("kollider.toy.events-1", 0, 1, "1", "f", 0, 1, "NaN", OptionalDouble.empty());
        Completeness completeness = new Completeness(Map.of("1", new Completeness.Count(counted, 10)), Set.of());
        state.publish(
                new Live(
                        new CountedSoFar(new HistogramSet(), completeness, Map.of(), ""),
                        0,
                        List.of(),
                        Collections.nCopies(letters, letter),
                        List.of(),
                        new Flow(Map.of(), Map.of(), Map.of(0, lag), List.of())),
                0);
    }
}
