package io.kollider.analysis.file;

import io.kollider.analysis.Sides;
import io.kollider.analysis.Symmetrisation;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.analysis.TemplateTreatment.Decorrelation;
import io.kollider.analysis.TemplateTreatment.Effect;
import io.kollider.analysis.TemplateTreatment.Smoothing;
import io.kollider.analysis.VariationCombination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads what makes the sides of a systematic, and what is done to its templates. */
final class TreatmentReader {
    private final Collection<String> regions;

    /** @param regions that there are */
    TreatmentReader(Collection<String> regions) {
        this.regions = regions;
    }

    /**
     * The sides, from {@code up} and {@code down}, {@code combine} and {@code variations}, or {@code rate}.
     *
     * @param variation reads the name of one variation, given what a name ends in that is made up
     */
    Optional<Sides> sides(Entry entry, BiFunction<Entry, String, Optional<String>> variation) {
        Optional<Entry> rate = entry.optional("rate");
        Optional<Entry> combine = entry.optional("combine");
        Optional<Entry> list = entry.optional("variations");
        Optional<Entry> up = entry.optional("up");
        Optional<Entry> down = entry.optional("down");
        int given = (rate.isPresent() ? 1 : 0) + (list.isPresent() ? 1 : 0) + (up.isPresent() ? 1 : 0);
        if (given != 1) {
            entry.problem("needs one of 'up' (with 'down', if there is one), 'variations' with 'combine', and 'rate'");
            return Optional.empty();
        }
        if (combine.isPresent() != list.isPresent()) {
            entry.problem("'combine' says how several 'variations' become one uncertainty: give both or none");
            return Optional.empty();
        }
        if (down.isPresent() && up.isEmpty()) {
            entry.problem("'down' needs 'up'");
            return Optional.empty();
        }
        if (rate.isPresent()) {
            return rate(rate.get());
        }
        if (list.isPresent()) {
            return combined(list.get(), combine.get(), variation);
        }
        Optional<String> first = up.flatMap(value -> variation.apply(value, "__1up"));
        Optional<String> second = down.flatMap(value -> variation.apply(value, "__1down"));
        return down.isPresent()
                ? first.flatMap(u -> second.map(d -> (Sides) new Sides.UpAndDown(u, d)))
                : first.map(Sides.One::new);
    }

    private static Optional<Sides> rate(Entry entry) {
        if (!entry.isMappingValue()) {
            return Quantity.of(entry, Quantity.SHARE, "5 %").flatMap(share -> {
                if (!(share > 0 && share < 1)) {
                    entry.problem("should be between 0 and 100 %; for more give {up: 2.5, down: 0.4}");
                    return Optional.empty();
                }
                return Optional.of(new Sides.Rate(1 + share, 1 - share));
            });
        }
        Optional<Double> up = entry.required("up").flatMap(Entry::number);
        Optional<Double> down = entry.required("down").flatMap(Entry::number);
        entry.noOtherKeys();
        if (up.isEmpty() || down.isEmpty()) {
            return Optional.empty();
        }
        if (!(up.get() > 0) || !(down.get() > 0)) {
            entry.problem("'up' and 'down' are factors on the yield, above 0: {up: 1.05, down: 0.95}");
            return Optional.empty();
        }
        return Optional.of(new Sides.Rate(up.get(), down.get()));
    }

    private static Optional<Sides> combined(
            Entry list, Entry combine, BiFunction<Entry, String, Optional<String>> variation) {
        List<String> names = new ArrayList<>();
        for (Entry item : list.items()) {
            variation.apply(item, "__" + (names.size() + 1)).ifPresent(names::add);
        }
        Optional<VariationCombination> how = combine.choice(VariationCombination.class);
        int least = how.equals(Optional.of(VariationCombination.STANDARD_DEVIATION)) ? 2 : 1;
        if (names.size() < least) {
            list.problem("needs at least " + least + " of them");
            return Optional.empty();
        }
        if (new LinkedHashSet<>(names).size() < names.size()) {
            list.problem("names a variation twice");
            return Optional.empty();
        }
        return how.map(h -> new Sides.Combined(h, names));
    }

    TemplateTreatment treatment(Entry entry, Optional<Sides> sides) {
        Symmetrisation symmetrisation = entry.optional("symmetrise")
                .flatMap(value -> symmetrisation(value, sides))
                .orElse(Symmetrisation.NONE);
        Smoothing smoothing = entry.optional("smooth")
                .flatMap(value -> value.choice(Smoothing.class))
                .orElse(Smoothing.NONE);
        Effect effect = entry.optional("effect")
                .flatMap(value -> value.choice(Effect.class))
                .orElse(Effect.BOTH);
        List<String> acts = entry.optional("regions")
                .map(list -> list.names("region", regions))
                .orElse(List.of());
        Set<Decorrelation> decorrelated = EnumSet.noneOf(Decorrelation.class);
        entry.optional("decorrelate")
                .ifPresent(list -> list.items()
                        .forEach(item -> item.choice(Decorrelation.class).ifPresent(decorrelated::add)));
        if (sides.isPresent() && sides.get() instanceof Sides.Rate) {
            if (smoothing != Smoothing.NONE
                    || effect != Effect.BOTH
                    || symmetrisation != Symmetrisation.NONE
                    || decorrelated.contains(Decorrelation.SHAPE)) {
                entry.problem("a 'rate' has no shape: nothing to smooth, to symmetrise or to divide");
            }
        }
        Optional<String> parameter = entry.optional("parameter").flatMap(TreatmentReader::parameter);
        return new TemplateTreatment(symmetrisation, smoothing, effect, acts, parameter, decorrelated);
    }

    private static Optional<String> parameter(Entry entry) {
        return entry.text().filter(name -> {
            boolean good = name.matches("[A-Za-z0-9_.+-]{1,100}");
            if (!good) {
                entry.problem("'" + name + "' should be letters, digits, '_', '.', '+' and '-'");
            }
            return good;
        });
    }

    private static Optional<Symmetrisation> symmetrisation(Entry entry, Optional<Sides> sides) {
        Optional<Symmetrisation> chosen = entry.choice(Symmetrisation.class);
        if (chosen.isPresent() && sides.isPresent()) {
            boolean one = sides.get() instanceof Sides.One;
            if (one && chosen.get() != Symmetrisation.ONE_SIDED) {
                entry.problem("'up' alone is mirrored: symmetrise is one-sided, or give 'down' for "
                        + chosen.get().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            if (sides.get() instanceof Sides.Combined) {
                entry.problem("'combine' gives both sides; nothing is to be symmetrised");
            }
        }
        return chosen;
    }
}
