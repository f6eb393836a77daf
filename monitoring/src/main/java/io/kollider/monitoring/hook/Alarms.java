package io.kollider.monitoring.hook;

import io.kollider.monitoring.live.LiveState;
import io.kollider.prediction.CountedSoFar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Tells from one look at the state to the next which alarms begin and end. For one thread. While the topics cannot be read, what they say is unknown: other alarms stay as they are. */
final class Alarms {
    private static final long MINUTE_MILLIS = 60_000;

    private final String analysis;
    private final AlarmLimits limits;
    /** Rows that are bad, by histogram; absent where that is not known. */
    private final Function<CountedSoFar, Map<String, List<String>>> bad;
    /** Alarms that are on, by name and subject: since when. */
    private final Map<Subject, Long> firing = new TreeMap<>();
    /** When a dataset was seen incomplete first. */
    private final Map<String, Long> incomplete = new TreeMap<>();

    private final Deque<Lag> lags = new ArrayDeque<>();
    private Optional<Long> awaySince = Optional.empty();

    private record Lag(long millis, long blocks) {}

    private record Subject(String alarm, String of) implements Comparable<Subject> {
        @Override
        public int compareTo(Subject other) {
            int order = alarm.compareTo(other.alarm);
            return order == 0 ? of.compareTo(other.of) : order;
        }
    }

    /** @param bad rows of data that are unlike the others, by histogram; a histogram that cannot be judged is absent */
    Alarms(String analysis, AlarmLimits limits, Function<CountedSoFar, Map<String, List<String>>> bad) {
        this.analysis = analysis;
        this.limits = limits;
        this.bad = bad;
    }

    /** What began or ended since the last look. */
    List<HookEvent> look(LiveState.View view, long nowMillis) {
        List<HookEvent> changes = new ArrayList<>();
        awaySince = view.isConnected() ? Optional.empty() : Optional.of(awaySince.orElse(nowMillis));
        boolean away =
                awaySince.filter(since -> nowMillis - since >= MINUTE_MILLIS).isPresent();
        set(changes, new Subject("topics-away", ""), away, nowMillis, view.problem());
        if (view.isConnected()) {
            letters(changes, view, nowMillis);
            lag(changes, view, nowMillis);
            datasets(changes, view, nowMillis);
            quality(changes, view, nowMillis);
        } else {
            lags.clear();
        }
        return changes;
    }

    private void letters(List<HookEvent> changes, LiveState.View view, long nowMillis) {
        int open = view.live().letters().size();
        set(
                changes,
                new Subject("dead-letters", ""),
                open > limits.deadLetters(),
                nowMillis,
                open + " open dead letters");
    }

    /** Never none during the time, and more at its end than at its beginning. */
    private void lag(List<HookEvent> changes, LiveState.View view, long nowMillis) {
        long blocks = view.live().flow().totalLag();
        lags.addLast(new Lag(nowMillis, blocks));
        long begin = nowMillis - limits.lagMinutes() * MINUTE_MILLIS;
        while (lags.size() > 1 && second().millis() <= begin) {
            lags.removeFirst();
        }
        Lag first = lags.getFirst();
        boolean grows = first.millis() <= begin
                && blocks > first.blocks()
                && lags.stream().allMatch(lag -> lag.blocks() > 0);
        set(changes, new Subject("lag", ""), grows, nowMillis, blocks + " blocks wait to be counted");
    }

    private Lag second() {
        return lags.stream().skip(1).findFirst().orElseThrow();
    }

    private void datasets(List<HookEvent> changes, LiveState.View view, long nowMillis) {
        Set<String> seen = new HashSet<>();
        view.live().counted().completeness().datasets().forEach((dataset, count) -> {
            if (!count.isComplete()) {
                seen.add(dataset);
                long since = incomplete.computeIfAbsent(dataset, none -> nowMillis);
                boolean isLong = nowMillis - since >= limits.incompleteMinutes() * MINUTE_MILLIS;
                set(
                        changes,
                        new Subject("incomplete", dataset),
                        isLong,
                        nowMillis,
                        "%d of %d entries of %s are counted".formatted(count.seen(), count.known(), dataset));
            }
        });
        incomplete.keySet().retainAll(seen);
        firing.keySet().stream()
                .filter(subject -> subject.alarm().equals("incomplete") && !seen.contains(subject.of()))
                .toList()
                .forEach(subject -> set(changes, subject, false, nowMillis, subject.of() + " is complete"));
    }

    private void quality(List<HookEvent> changes, LiveState.View view, long nowMillis) {
        bad.apply(view.live().counted())
                .forEach((histogram, rows) -> set(
                        changes,
                        new Subject("quality", histogram),
                        !rows.isEmpty(),
                        nowMillis,
                        "%s is unlike the others in %s"
                                .formatted(rows.isEmpty() ? "no row" : String.join(", ", rows), histogram)));
    }

    private void set(List<HookEvent> changes, Subject subject, boolean isOn, long nowMillis, String message) {
        Long since = firing.get(subject);
        if (isOn && since == null) {
            firing.put(subject, nowMillis);
            changes.add(event(subject, true, nowMillis, nowMillis, message));
        } else if (!isOn && since != null) {
            firing.remove(subject);
            changes.add(event(subject, false, since, nowMillis, message));
        }
    }

    private HookEvent event(Subject subject, boolean isOn, long since, long nowMillis, String message) {
        return HookEvent.alarm(analysis, subject.alarm(), subject.of(), isOn, since, nowMillis, message);
    }
}
