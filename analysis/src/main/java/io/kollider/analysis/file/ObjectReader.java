package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.Source;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Syntax;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of {@code objects}. */
final class ObjectReader {
    private static final Map<String, ObjectKind> KINDS = kinds();

    private ObjectReader() {}

    static List<ObjectDefinition> objects(Entry entry) {
        List<ObjectDefinition> objects = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                (value.optional("union").isPresent() ? union(name, value, objects) : branches(name, value))
                        .ifPresent(objects::add);
                value.noOtherKeys();
            }
        });
        return objects;
    }

    private static Optional<ObjectDefinition> union(String name, Entry entry, List<ObjectDefinition> before) {
        List<String> members = new ArrayList<>();
        List<String> known = before.stream().map(ObjectDefinition::name).toList();
        entry.required("union")
                .ifPresent(union -> union.items()
                        .forEach(item -> item.text().ifPresent(member -> {
                            if (!known.contains(member)) {
                                item.problem("'" + member + "' is not defined above" + NearName.hint(member, known));
                            }
                            members.add(member);
                        })));
        return entry.required("sort")
                .flatMap(Entry::source)
                .map(sort -> new ObjectDefinition.Union(name, members, sort));
    }

    private static Optional<ObjectDefinition> branches(String name, Entry entry) {
        Optional<String> prefix = entry.required("branches").flatMap(Entry::text);
        Optional<ObjectKind> kind = entry.required("kind").flatMap(k -> k.oneOf(KINDS));
        if (kind.isEmpty() || prefix.isEmpty()) {
            List.of("pt", "eta", "phi", "energy", "mass", "track", "calo-tagged", "tracks", "x", "y", "term", "select")
                    .forEach(entry::optional);
            return Optional.empty();
        }
        Map<String, String> roles = new LinkedHashMap<>();
        Optional<Source> select = Optional.empty();
        Optional<Integer> term = Optional.empty();
        if (kind.get() == ObjectKind.MET) {
            term = entry.optional("term").flatMap(t -> t.whole(0));
            met(entry, roles);
        } else {
            role(entry, "pt", roles).ifPresentOrElse(p -> {}, () -> roles.put("pt", "pt"));
            role(entry, "phi", roles).ifPresentOrElse(p -> {}, () -> roles.put("phi", "phi"));
            role(entry, "eta", roles).ifPresentOrElse(p -> {}, () -> roles.put("eta", "eta"));
            Optional<String> energy = role(entry, "energy", roles);
            Optional<String> mass = role(entry, "mass", roles);
            if (energy.isPresent() == mass.isPresent()) {
                entry.problem(
                        "say either 'energy' or 'mass': the property that completes the four-vector, or a mass such "
                                + "as 105.66 MeV");
            }
            role(entry, "track", roles);
            role(entry, "calo-tagged", roles);
            role(entry, "tracks", roles);
            select = entry.optional("select").flatMap(s -> {
                Optional<Source> source = s.source();
                source.ifPresent(text -> check(s, text.text()));
                return source;
            });
        }
        Source source = new Source(name, entry.path(), entry.place());
        return Optional.of(new ObjectDefinition.Branches(name, kind.get(), prefix.get(), roles, term, select, source));
    }

    /** Modulus and azimuth, or components. */
    private static void met(Entry entry, Map<String, String> roles) {
        Optional<String> x = role(entry, "x", roles);
        Optional<String> y = role(entry, "y", roles);
        Optional<String> pt = role(entry, "pt", roles);
        Optional<String> phi = role(entry, "phi", roles);
        if (x.isEmpty() && y.isEmpty()) {
            roles.putIfAbsent("pt", "pt");
            roles.putIfAbsent("phi", "phi");
        } else if (x.isEmpty() || y.isEmpty() || pt.isPresent() || phi.isPresent()) {
            entry.problem("say either 'x' and 'y' or 'pt' and 'phi'");
        }
    }

    private static void check(Entry entry, String text) {
        try {
            Syntax.check(text);
        } catch (ExpressionException e) {
            entry.problem("'" + text + "': " + e.getMessage());
        }
    }

    private static Optional<String> role(Entry entry, String role, Map<String, String> roles) {
        Optional<String> property = entry.optional(role).flatMap(Entry::text);
        property.ifPresent(p -> roles.put(role, p));
        return property;
    }

    /** Standard overlap removal works on exactly one collection each of electrons, muons and jets, and needs their tracks. */
    static void checkStandardOverlap(Entry entry, List<ObjectDefinition> objects) {
        Map<ObjectKind, List<String>> needed = new EnumMap<>(Map.of(
                ObjectKind.ELECTRON, List.of("track"),
                ObjectKind.MUON, List.of("track", "calo-tagged"),
                ObjectKind.JET, List.of("tracks")));
        needed.forEach((kind, roles) -> {
            List<ObjectDefinition.Branches> found = objects.stream()
                    .filter(ObjectDefinition.Branches.class::isInstance)
                    .map(ObjectDefinition.Branches.class::cast)
                    .filter(object -> object.kind() == kind)
                    .toList();
            if (found.size() != 1) {
                entry.problem("standard overlap removal needs one collection of kind " + kind.label() + ", there are "
                        + found.size());
            }
            found.forEach(object -> roles.stream()
                    .filter(role -> !object.roles().containsKey(role))
                    .forEach(role -> entry.problem("standard overlap removal needs '" + role + "' of " + object.name()
                            + ": say which property it is")));
        });
    }

    private static Map<String, ObjectKind> kinds() {
        Map<String, ObjectKind> kinds = new LinkedHashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            kinds.put(kind.label(), kind);
        }
        return kinds;
    }
}
