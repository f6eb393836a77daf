package io.kollider.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The triggers that events are taken with, by period of data.
 *
 * @param decision branch of a trigger's decision, with {@code {trigger}} for its name
 * @param matched property that says of an object whether a trigger was fired by it, with {@code {trigger}} for its name; empty if objects are not matched
 * @param simulation how simulated events are given a period; empty if there is but one, which all of them are in
 * @param periods in the order of the file
 */
public record Triggers(
        String decision,
        Optional<String> matched,
        Optional<Simulation> simulation,
        List<Period> periods,
        Source source) {
    /** What stands for the name of a trigger in names of branches. */
    public static final String TRIGGER = "{trigger}";

    public Triggers {
        periods = List.copyOf(periods);
    }

    /** The names that expressions have for these triggers. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("trigger", "trigger_matched"));
        periods.forEach(period -> period.lists().keySet().forEach(list -> names.add("trigger_" + list)));
        return names;
    }

    /** The branch of a trigger's decision. */
    public String decision(Trigger trigger) {
        return decision.replace(TRIGGER, trigger.name());
    }

    /**
     * A period of data.
     *
     * @param runs of data that belong to it; empty if all do
     * @param lists triggers by the name of their list
     */
    public record Period(String name, List<Runs> runs, Map<String, List<Trigger>> lists) {
        public Period {
            runs = List.copyOf(runs);
        }
    }

    /** The runs from first to last, both included. */
    public record Runs(long first, long last) {
        /** Whether some run belongs to both. */
        public boolean overlaps(Runs other) {
            return first <= other.last && other.first <= last;
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /**
     * A trigger.
     *
     * @param legs the objects that fire it; empty if objects are not matched to it
     */
    public record Trigger(String name, List<Leg> legs, Source source) {
        public Trigger {
            legs = List.copyOf(legs);
        }

        /** What it asks for, for comparing. */
        public String text() {
            StringBuilder text = new StringBuilder(name);
            for (Leg leg : legs) {
                text.append(", ").append(leg.objects());
                leg.above().ifPresent(above -> text.append(" above ").append(above));
            }
            return text.toString();
        }
    }

    /**
     * An object that a trigger asks for.
     *
     * @param objects the name of the collection in which it is looked for
     * @param above pT that the object must exceed to be matched, in the files' unit
     */
    public record Leg(String objects, OptionalDouble above) {}

    /** How simulated events are given a period. */
    public sealed interface Simulation {
        /** As it is written for comparing. */
        String text();

        /**
         * By a run number of data in each event, drawn by whoever made the files; events with 0 are in no period.
         *
         * @param branch that holds it
         */
        record RandomRun(String branch) implements Simulation {
            @Override
            public String text() {
                return branch;
            }
        }

        /**
         * In declared fractions, by event number.
         *
         * @param byRun period to fraction, by the run number that tells the campaigns of simulation apart
         */
        record Fractions(Map<Long, Map<String, Double>> byRun) implements Simulation {
            @Override
            public String text() {
                return byRun.toString();
            }
        }
    }
}
