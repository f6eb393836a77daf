package io.kollider.analysis.file;

import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.OverlapStep;
import io.kollider.analysis.OverlapStep.Condition;
import io.kollider.analysis.OverlapStep.Match;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A step of overlap removal with settings of its own: {@code {remove: jets, near: taus, radius: 0.3}}. */
final class CustomStep {
    private static final double LARGEST_RADIUS = 10;

    private final Entry entry;
    private final Contestants contestants;
    private final Function<Entry, Optional<Double>> energy;

    /** @param energy reads a quantity such as 10 GeV in the files' unit */
    CustomStep(Entry entry, Contestants contestants, Function<Entry, Optional<Double>> energy) {
        this.entry = entry;
        this.contestants = contestants;
        this.energy = energy;
    }

    Optional<OverlapStep> read() {
        Optional<String> loser = entry.required("remove").flatMap(this::objects);
        Optional<Entry> near = entry.optional("near");
        Optional<Entry> sharing = entry.optional("sharing-track-with");
        Optional<String> name = entry.optional("name").flatMap(this::name);
        List<Condition> when = when(List.of());
        if (near.isPresent() == sharing.isPresent()) {
            entry.problem(
                    "say either 'near' or 'sharing-track-with': which objects win; or 'step', a step that has a name");
            List.of("radius", "sliding", "b-tagged-below").forEach(entry::optional);
            return Optional.empty();
        }
        Optional<String> winner = near.or(() -> sharing).flatMap(this::objects);
        Match match = near.isPresent() ? match(new Match.Near(Double.NaN)) : new Match.SameTrack();
        if (match instanceof Match.Near cone && Double.isNaN(cone.radius())) {
            entry.problem("'radius' or 'sliding' is missing: how near they must be");
        }
        if (loser.isEmpty() || winner.isEmpty()) {
            return Optional.empty();
        }
        if (near.isPresent() && isSame(loser.get(), winner.get())) {
            entry.problem("each of '" + loser.get() + "' is near itself; remove objects near others");
        }
        boolean alike = loser.equals(winner);
        String made = loser.get() + (near.isPresent() ? "_near_" : "_sharing_track_with_") + winner.get();
        return Optional.of(new OverlapStep(
                name.orElse(made),
                loser.get(),
                winner.get(),
                alike && sharing.isPresent() ? new Match.SofterOfTrack() : match,
                when,
                Contestants.source(entry, name.orElse(made))));
    }

    /** The match, with a radius, a sliding cone or an exception for b-tagged jets in place of the usual one where the entry says so. */
    Match match(Match usual) {
        Optional<Double> radius = setting("radius").flatMap(CustomStep::radius);
        Optional<Entry> sliding = setting("sliding");
        Optional<Double> limit = setting("b-tagged-below").flatMap(energy);
        if (!(usual instanceof Match.Near near)) {
            if (radius.isPresent() || sliding.isPresent() || limit.isPresent()) {
                entry.problem("this step compares tracks: it has no radius");
            }
            return usual;
        }
        if (sliding.isPresent()) {
            if (radius.isPresent() || limit.isPresent()) {
                entry.problem("'sliding' goes with neither 'radius' nor 'b-tagged-below'");
            }
            return sliding.flatMap(this::sliding)
                    .<Match>map(Function.identity())
                    .orElse(new Match.Near(1));
        }
        double cone = radius.orElse(near.radius());
        return limit.<Match>map(l -> new Match.NearUnlessTagged(cone, l)).orElse(new Match.Near(cone));
    }

    /** What must hold of a loser: what the entry says in place of what is usual. */
    List<Condition> when(List<Condition> usual) {
        return setting("when")
                .flatMap(Entry::expression)
                .<List<Condition>>map(source -> List.of(new Condition.Given(source)))
                .orElse(usual);
    }

    private Optional<Entry> setting(String key) {
        return entry.isText() ? Optional.empty() : entry.optional(key);
    }

    private Optional<Match> sliding(Entry value) {
        if (!value.isMapping()) {
            return Optional.empty();
        }
        Optional<Double> offset = value.required("offset").flatMap(CustomStep::radius);
        Optional<Double> grows = value.required("energy").flatMap(energy);
        Optional<Double> largest = value.required("largest").flatMap(CustomStep::radius);
        value.noOtherKeys();
        return offset.isPresent() && grows.isPresent() && largest.isPresent()
                ? Optional.of(new Match.NearSliding(offset.get(), grows.get(), largest.get()))
                : Optional.empty();
    }

    private static Optional<Double> radius(Entry value) {
        Optional<Double> radius = value.number();
        if (radius.isPresent() && !(radius.get() > 0 && radius.get() <= LARGEST_RADIUS)) {
            value.problem(
                    "a radius in (rapidity, phi) is above 0 and at most " + LARGEST_RADIUS + ", not " + radius.get());
        }
        return radius;
    }

    private Optional<String> objects(Entry value) {
        return value.text().filter(name -> Contestants.isSound(value, name, contestants.definitions()));
    }

    private Optional<String> name(Entry value) {
        return value.text().filter(text -> {
            boolean good = text.matches("[A-Za-z0-9_-]{1,100}");
            if (!good) {
                value.problem("'" + text + "' should be letters, digits, '-' and '_'");
            }
            return good;
        });
    }

    /** Whether both were chosen from the same objects, so that one may be the other. */
    private boolean isSame(String one, String other) {
        return origin(one).equals(origin(other));
    }

    private Optional<String> origin(String name) {
        return Contestants.branches(name, contestants.definitions()).map(ObjectDefinition::name);
    }
}
