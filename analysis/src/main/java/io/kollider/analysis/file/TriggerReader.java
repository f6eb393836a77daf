package io.kollider.analysis.file;

import io.kollider.analysis.GoodRuns;
import io.kollider.analysis.NearName;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.Triggers;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Units;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entry {@code triggers}. */
final class TriggerReader {
    private static final Pattern RUNS = Pattern.compile("(\\d{1,10})(?:\\s*-\\s*(\\d{1,10}))?");
    private static final double FRACTIONS_TOLERANCE = 1e-6;

    private final Contestants contestants;
    private final EnergyReader energies;
    private final Map<ObjectKind, String> objects = new EnumMap<>(ObjectKind.class);
    private Optional<String> matched = Optional.empty();

    TriggerReader(List<ObjectDefinition> definitions, Map<String, String> units) {
        contestants = Contestants.of(definitions);
        energies = new EnergyReader(new Units(units).stored(Dimension.ENERGY));
    }

    /** @param goodRuns whose runs must all be in a period */
    Optional<Triggers> read(Entry entry, boolean hasSimulation, Optional<GoodRuns> goodRuns) {
        if (!entry.isMapping()) {
            return Optional.empty();
        }
        String decision = entry.optional("decision").flatMap(this::pattern).orElse(Triggers.TRIGGER);
        matched = entry.optional("matched").flatMap(Entry::text);
        entry.optional("objects").ifPresent(this::objects);
        List<Triggers.Period> periods = new ArrayList<>();
        Optional<Entry> given = entry.required("periods");
        given.ifPresent(all -> all.entries().forEach((name, period) -> period(name, period, periods)));
        if (given.isPresent() && periods.isEmpty()) {
            entry.problem("'periods' has no period");
        }
        given.ifPresent(all -> separate(all, periods, goodRuns));
        Optional<Triggers.Simulation> simulation =
                entry.optional("simulation").flatMap(value -> simulation(value, periods));
        if (entry.optional("simulation").isEmpty() && periods.size() > 1 && hasSimulation) {
            entry.problem("'simulation' is missing: a branch with a random run number of data, or the fractions of "
                    + "the periods by run number of the simulation, such as {284500: {2015: 0.09, 2016: 0.91}}");
        }
        entry.noOtherKeys();
        return Optional.of(new Triggers(decision, matched, simulation, periods, Contestants.source(entry, "triggers")));
    }

    private Optional<String> pattern(Entry entry) {
        return entry.text().filter(text -> {
            boolean good = text.contains(Triggers.TRIGGER);
            if (!good) {
                entry.problem("'" + text + "' should contain " + Triggers.TRIGGER + ", such as trigPassed_{trigger}");
            }
            return good;
        });
    }

    private void objects(Entry entry) {
        entry.entries().forEach((label, value) -> {
            Optional<ObjectKind> kind = kind(label);
            if (kind.isEmpty()) {
                value.problem("'" + label + "' is no kind of object" + NearName.hint(label, labels()));
            }
            value.text()
                    .filter(name -> Contestants.isSound(value, name, contestants.definitions()))
                    .ifPresent(name -> kind.ifPresent(k -> {
                        if (Contestants.branches(name, contestants.definitions())
                                .filter(branches -> branches.kind() != k)
                                .isPresent()) {
                            value.problem("'" + name + "' is not of kind " + label);
                        }
                        objects.put(k, name);
                    }));
        });
    }

    private void period(String name, Entry entry, List<Triggers.Period> into) {
        if (!entry.isMapping()) {
            return;
        }
        List<Triggers.Runs> runs = entry.optional("runs").map(this::runs).orElse(List.of());
        Map<String, List<Triggers.Trigger>> lists = new LinkedHashMap<>();
        entry.entries().forEach((list, value) -> {
            if (!list.equals("runs")) {
                if (!list.matches("[A-Za-z][A-Za-z0-9_]{0,99}") || list.equals("matched")) {
                    value.problem("'" + list + "' names no list of triggers: trigger_" + list
                            + " is to be a name of letters, digits and '_', and not trigger_matched");
                }
                lists.put(list, triggers(list, value));
            }
        });
        if (lists.isEmpty()) {
            entry.problem("this period has no triggers: write a list, such as electron: [HLT_e24_lhmedium_L1EM20VH]");
        }
        into.add(new Triggers.Period(name, runs, lists));
    }

    private List<Triggers.Runs> runs(Entry entry) {
        List<Triggers.Runs> runs = new ArrayList<>();
        for (Entry item : entry.items()) {
            item.text().ifPresent(text -> {
                Matcher matcher = RUNS.matcher(text.strip());
                if (!matcher.matches()) {
                    item.problem("'" + text + "' is neither a run nor runs such as 276262-284484");
                    return;
                }
                long first = Long.parseLong(matcher.group(1));
                long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
                if (last < first) {
                    item.problem("'" + text + "' ends before it begins");
                }
                runs.add(new Triggers.Runs(first, last));
            });
        }
        return runs;
    }

    private List<Triggers.Trigger> triggers(String list, Entry entry) {
        List<Triggers.Trigger> triggers = new ArrayList<>();
        for (Entry item : entry.items()) {
            trigger(list, item).ifPresent(triggers::add);
        }
        return triggers;
    }

    private Optional<Triggers.Trigger> trigger(String list, Entry item) {
        List<Triggers.Leg> legs = new ArrayList<>();
        if (item.isText()) {
            kind(list).ifPresent(kind -> legs(item, kind, List.of(OptionalDouble.empty()), legs));
        } else if (!item.isMapping()) {
            return Optional.empty();
        }
        Optional<String> name =
                item.isText() ? item.text() : item.required("trigger").flatMap(Entry::text);
        if (!item.isText()) {
            for (ObjectKind kind : ObjectKind.values()) {
                item.optional(kind.label()).ifPresent(value -> thresholds(value, kind, legs));
            }
            item.noOtherKeys();
        }
        if (legs.isEmpty() && matched.isPresent()) {
            item.problem("which objects fire it? Write {trigger: …, electron: 18 GeV, muon: 15 GeV} with the pT that "
                    + "matched objects must exceed, or a list of such for several of a kind");
        }
        return name.map(text ->
                new Triggers.Trigger(text, matched.isPresent() ? legs : List.of(), Contestants.source(item, text)));
    }

    private void thresholds(Entry entry, ObjectKind kind, List<Triggers.Leg> legs) {
        List<OptionalDouble> above = new ArrayList<>();
        for (Entry item : entry.items()) {
            energies.read(item).ifPresent(value -> above.add(OptionalDouble.of(value)));
        }
        if (matched.isEmpty()) {
            entry.problem("a threshold means nothing without 'matched': the property that says whether an object "
                    + "fired the trigger");
        }
        legs(entry, kind, above, legs);
    }

    private void legs(Entry entry, ObjectKind kind, List<OptionalDouble> above, List<Triggers.Leg> legs) {
        if (matched.isEmpty()) {
            return;
        }
        List<String> of = objects.containsKey(kind) ? List.of(objects.get(kind)) : contestants.of(kind);
        if (of.size() != 1) {
            entry.problem("objects of kind " + kind.label() + " are matched, and there are "
                    + (of.isEmpty() ? "none" : "several: " + String.join(", ", of))
                    + "; say which with triggers.objects: {" + kind.label() + ": …}");
            return;
        }
        above.forEach(threshold -> legs.add(new Triggers.Leg(of.get(0), threshold)));
    }

    /** Periods must not share runs, and all good runs must be in one. */
    private static void separate(Entry entry, List<Triggers.Period> periods, Optional<GoodRuns> goodRuns) {
        Map<String, Entry> places = entry.entries();
        for (int i = 0; i < periods.size(); i++) {
            Triggers.Period period = periods.get(i);
            if (period.runs().isEmpty() && periods.size() > 1) {
                Optional.ofNullable(places.get(period.name()))
                        .ifPresent(place -> place.problem("'runs' is missing: with several periods each has its runs"));
            }
            for (Triggers.Period before : periods.subList(0, i)) {
                before.runs().stream()
                        .flatMap(one -> period.runs().stream()
                                .filter(one::overlaps)
                                .map(other -> one + " of " + before.name() + " and " + other))
                        .findFirst()
                        .ifPresent(both -> Optional.ofNullable(places.get(period.name()))
                                .ifPresent(place -> place.problem("a run is in two periods: " + both)));
            }
        }
        boolean withRuns = periods.stream().anyMatch(period -> !period.runs().isEmpty());
        goodRuns.filter(list -> withRuns).ifPresent(list -> {
            List<String> missing = list.runs()
                    .filter(run -> periods.stream()
                            .flatMap(period -> period.runs().stream())
                            .noneMatch(range -> range.overlaps(new Triggers.Runs(run, run))))
                    .mapToObj(Long::toString)
                    .toList();
            if (!missing.isEmpty()) {
                entry.problem("of the good runs " + missing.size() + " are in no period: "
                        + String.join(", ", missing.subList(0, Math.min(5, missing.size())))
                        + (missing.size() > 5 ? ", …" : ""));
            }
        });
    }

    private Optional<Triggers.Simulation> simulation(Entry entry, List<Triggers.Period> periods) {
        if (entry.isText()) {
            if (periods.stream().anyMatch(period -> period.runs().isEmpty())) {
                entry.problem("a random run number needs the 'runs' of the period");
            }
            return entry.text().map(Triggers.Simulation.RandomRun::new);
        }
        Map<Long, Map<String, Double>> byRun = new LinkedHashMap<>();
        List<String> known = periods.stream().map(Triggers.Period::name).toList();
        entry.entries().forEach((run, value) -> {
            if (!run.matches("\\d{1,10}")) {
                value.problem("'" + run + "' is no run number of simulation");
                return;
            }
            Map<String, Double> shares = new LinkedHashMap<>();
            value.entries().forEach((period, fraction) -> {
                if (!known.contains(period)) {
                    fraction.problem("'" + period + "' is no period" + NearName.hint(period, known));
                }
                fraction.number().ifPresent(number -> {
                    if (number < 0) {
                        fraction.problem("a fraction must not be below 0");
                    }
                    shares.put(period, number);
                });
            });
            double sum =
                    shares.values().stream().mapToDouble(Double::doubleValue).sum();
            if (!(Math.abs(sum - 1) <= FRACTIONS_TOLERANCE)) {
                value.problem("the fractions add up to " + sum + ", should be 1");
            }
            byRun.put(Long.parseLong(run), shares);
        });
        return Optional.of(new Triggers.Simulation.Fractions(byRun));
    }

    private static Optional<ObjectKind> kind(String label) {
        for (ObjectKind kind : ObjectKind.values()) {
            if (kind.label().equals(label) && kind != ObjectKind.MET) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            labels.add(kind.label());
        }
        return labels;
    }
}
