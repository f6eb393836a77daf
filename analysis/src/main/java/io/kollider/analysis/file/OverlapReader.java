package io.kollider.analysis.file;

import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.OverlapRemoval;
import io.kollider.analysis.OverlapStep;
import io.kollider.analysis.OverlapStep.Match;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import io.kollider.analysis.unit.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entry {@code overlap-removal}: a working point, a list of steps, or either with the objects that take part. */
final class OverlapReader {
    private final List<ObjectDefinition> definitions;
    private final Optional<Unit> energy;
    private final Set<String> needs = new LinkedHashSet<>();

    /** @param units unit of the files by dimension */
    OverlapReader(List<ObjectDefinition> definitions, Map<String, String> units) {
        this.definitions = definitions;
        this.energy = new Units(units).stored(Dimension.ENERGY);
    }

    OverlapRemoval read(Entry entry) {
        List<OverlapStep> steps = new ArrayList<>();
        if (entry.isMappingValue()) {
            Contestants contestants = entry.optional("objects")
                    .map(objects -> Contestants.named(objects, definitions))
                    .orElseGet(() -> Contestants.of(definitions));
            entry.required("steps").ifPresent(value -> steps.addAll(steps(value, contestants)));
            entry.noOtherKeys();
        } else {
            steps.addAll(steps(entry, Contestants.of(definitions)));
        }
        needs.forEach(entry::problem);
        return new OverlapRemoval(steps);
    }

    private List<OverlapStep> steps(Entry entry, Contestants contestants) {
        return entry.isText()
                ? entry.choice(WorkingPoint.class)
                        .map(point -> recommended(entry, point, contestants))
                        .orElse(List.of())
                : listed(entry, contestants);
    }

    private List<OverlapStep> recommended(Entry entry, WorkingPoint point, Contestants contestants) {
        List<OverlapStep> steps = new ArrayList<>();
        String who = label(point) + " overlap removal";
        for (NamedStep step : point.steps()) {
            List<String> losers = contestants.of(step.loser());
            List<String> winners = contestants.of(step.winner());
            if (!losers.isEmpty() && !winners.isEmpty()) {
                only(losers, step.loser(), who);
                only(winners, step.winner(), who);
                Match match = point.match(step, gev -> inFiles(gev, who));
                steps.add(named(entry, who, step, losers.get(0), winners.get(0), match, point.when(step)));
            }
        }
        if (steps.isEmpty() && !point.steps().isEmpty()) {
            needs.add(
                    who + " removes nothing: it compares "
                            + "electrons, muons, taus, photons, jets and large-r-jets, and needs objects of two of these kinds");
        }
        return steps;
    }

    private void only(List<String> names, ObjectKind kind, String who) {
        if (names.size() > 1) {
            needs.add(who + " needs one collection of kind " + kind.label() + ", there are " + names.size() + " ("
                    + String.join(", ", names)
                    + "): choose with {steps: …, objects: [" + names.get(0) + ", …]}");
        }
    }

    private OverlapStep named(
            Entry entry,
            String who,
            NamedStep step,
            String loser,
            String winner,
            Match match,
            List<OverlapStep.Condition> when) {
        Match linked = step == NamedStep.JET_NEAR_MU
                        && match instanceof Match.Near near
                        && roles(winner).containsKey("jet")
                ? new Match.NearOrLinked(near.radius())
                : match;
        OverlapStep made =
                new OverlapStep(step.label(), loser, winner, linked, when, Contestants.source(entry, step.label()));
        requireRoles(who, made);
        return made;
    }

    private void requireRoles(String who, OverlapStep step) {
        Match match = step.match();
        if (match instanceof Match.SameTrack || match instanceof Match.SofterOfTrack) {
            require(who, step.loser(), "track");
            require(who, step.winner(), "track");
        }
        if (match instanceof Match.NearUnlessTagged) {
            require(who, step.loser(), "b-tagged");
        }
        for (OverlapStep.Condition condition : step.when()) {
            if (condition instanceof OverlapStep.Condition.CaloTagged) {
                require(who, step.loser(), "calo-tagged");
            } else if (condition instanceof OverlapStep.Condition.FewerTracks) {
                require(who, step.loser(), "tracks");
            } else if (condition instanceof OverlapStep.Condition.NotTagged) {
                require(who, step.loser(), "b-tagged");
            }
        }
    }

    private void require(String who, String object, String role) {
        if (!roles(object).containsKey(role)) {
            needs.add(who + " needs '" + role + "' of " + object + ": say which property it is");
        }
    }

    private Map<String, String> roles(String object) {
        return Contestants.branches(object, definitions)
                .map(ObjectDefinition.Branches::roles)
                .orElse(Map.of());
    }

    private List<OverlapStep> listed(Entry entry, Contestants contestants) {
        Map<String, OverlapStep> steps = new LinkedHashMap<>();
        for (Entry item : entry.items()) {
            step(item, contestants).ifPresent(step -> {
                if (steps.put(step.name(), step) != null) {
                    item.problem("there are two steps '" + step.name() + "'; give one of them another 'name'");
                }
            });
        }
        return List.copyOf(steps.values());
    }

    private Optional<OverlapStep> step(Entry item, Contestants contestants) {
        if (!item.isText() && !item.isMapping()) {
            return Optional.empty();
        }
        boolean custom = !item.isText() && item.optional("step").isEmpty();
        Optional<OverlapStep> step = custom
                ? new CustomStep(item, contestants, new EnergyReader(energy)::read).read()
                : (item.isText() ? Optional.of(item) : item.required("step"))
                        .flatMap(name -> name.oneOf(names()))
                        .flatMap(known -> chosen(item, known, contestants));
        if (!item.isText()) {
            item.noOtherKeys();
        }
        if (custom) {
            step.ifPresent(made -> requireRoles("step '" + made.name() + "'", made));
        }
        return step;
    }

    /** A named step, perhaps with other settings. */
    private Optional<OverlapStep> chosen(Entry item, NamedStep step, Contestants contestants) {
        List<String> losers = contestants.of(step.loser());
        List<String> winners = contestants.of(step.winner());
        String who = "step '" + step.label() + "'";
        for (ObjectKind kind : List.of(step.loser(), step.winner())) {
            if (contestants.of(kind).isEmpty()) {
                item.problem(who + " needs a collection of kind " + kind.label() + ", there is none");
            } else {
                only(contestants.of(kind), kind, who);
            }
        }
        CustomStep settings = new CustomStep(item, contestants, new EnergyReader(energy)::read);
        Match match = settings.match(step.match());
        List<OverlapStep.Condition> when = settings.when(step.when());
        return losers.isEmpty() || winners.isEmpty()
                ? Optional.empty()
                : Optional.of(named(item, who, step, losers.get(0), winners.get(0), match, when));
    }

    private double inFiles(double gev, String who) {
        if (energy.isEmpty()) {
            needs.add(who + " compares pT with " + gev + " GeV: it needs input.units.energy, the unit that files use");
        }
        return energy.map(unit -> Unit.GEV.in(unit, gev)).orElse(gev);
    }

    private static Map<String, NamedStep> names() {
        Map<String, NamedStep> names = new LinkedHashMap<>();
        Arrays.stream(NamedStep.values()).forEach(step -> names.put(step.label(), step));
        return names;
    }

    private static String label(WorkingPoint point) {
        return point.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
