package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of {@code objects}. */
final class ObjectReader {
    private static final Map<String, ObjectKind> KINDS = kinds();
    /** What overlap removal asks of objects. */
    private static final List<String> OVERLAP_ROLES = List.of("track", "calo-tagged", "tracks", "b-tagged", "jet");

    private ObjectReader() {}

    static List<ObjectDefinition> objects(Entry entry) {
        List<ObjectDefinition> objects = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                object(name, value, objects).ifPresent(objects::add);
                value.noOtherKeys();
            }
        });
        return objects;
    }

    private static Optional<ObjectDefinition> object(String name, Entry entry, List<ObjectDefinition> before) {
        if (entry.optional("union").isPresent()) {
            return union(name, entry, before);
        }
        return entry.optional("from").isPresent() ? chosen(name, entry, before) : branches(name, entry);
    }

    private static Optional<ObjectDefinition> union(String name, Entry entry, List<ObjectDefinition> before) {
        List<String> members = new ArrayList<>();
        List<String> known = before.stream().map(ObjectDefinition::name).toList();
        Map<String, String> origins = new LinkedHashMap<>();
        entry.required("union")
                .ifPresent(union -> union.items()
                        .forEach(item -> item.text().ifPresent(member -> {
                            if (!known.contains(member)) {
                                item.problem("'" + member + "' is not defined above" + NearName.hint(member, known));
                            }
                            String other = origins.putIfAbsent(origin(member, before), member);
                            if (other != null) {
                                item.problem(
                                        "'" + member + "' and '" + other + "' may hold the same objects, which would "
                                                + "count twice; choose what is wanted with 'from' and 'select'");
                            }
                            members.add(member);
                        })));
        return entry.required("sort")
                .flatMap(Entry::expression)
                .map(sort -> new ObjectDefinition.Union(name, members, sort));
    }

    /** The objects with branches that others were chosen from. */
    private static String origin(String name, List<ObjectDefinition> objects) {
        return objects.stream()
                .filter(object -> object.name().equals(name))
                .filter(ObjectDefinition.Chosen.class::isInstance)
                .map(object -> origin(((ObjectDefinition.Chosen) object).from(), objects))
                .findFirst()
                .orElse(name);
    }

    private static Optional<ObjectDefinition> chosen(String name, Entry entry, List<ObjectDefinition> before) {
        List<String> known = before.stream()
                .filter(object -> !(object instanceof ObjectDefinition.Union))
                .filter(object ->
                        !(object instanceof ObjectDefinition.Branches branches) || branches.kind() != ObjectKind.MET)
                .map(ObjectDefinition::name)
                .toList();
        Optional<Entry> base = entry.required("from");
        Optional<String> from = base.flatMap(Entry::text);
        Optional<Source> select = entry.required("select").flatMap(Entry::expression);
        Optional<Source> sort = entry.optional("sort").flatMap(Entry::expression);
        if (from.isPresent() && !known.contains(from.get())) {
            base.ifPresent(value -> value.problem("'" + from.get()
                    + "' should be objects with branches that are defined above" + NearName.hint(from.get(), known)));
            return Optional.empty();
        }
        return from.isPresent() && select.isPresent()
                ? Optional.of(new ObjectDefinition.Chosen(name, from.get(), select.get(), sort))
                : Optional.empty();
    }

    private static Optional<ObjectDefinition> branches(String name, Entry entry) {
        Optional<String> prefix = entry.required("branches").flatMap(Entry::text);
        Optional<ObjectKind> kind = entry.required("kind").flatMap(k -> k.oneOf(KINDS));
        if (kind.isEmpty() || prefix.isEmpty()) {
            List.of("pt", "eta", "phi", "energy", "mass", "x", "y", "term", "select", "sort")
                    .forEach(entry::optional);
            OVERLAP_ROLES.forEach(entry::optional);
            return Optional.empty();
        }
        Map<String, String> roles = new LinkedHashMap<>();
        Optional<Source> select = Optional.empty();
        Optional<Source> sort = Optional.empty();
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
            OVERLAP_ROLES.forEach(role -> role(entry, role, roles));
            select = entry.optional("select").flatMap(Entry::expression);
            sort = entry.optional("sort").flatMap(Entry::expression);
        }
        Source source = new Source(name, entry.path(), entry.place());
        return Optional.of(
                new ObjectDefinition.Branches(name, kind.get(), prefix.get(), roles, term, select, sort, source));
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

    private static Optional<String> role(Entry entry, String role, Map<String, String> roles) {
        Optional<String> property = entry.optional(role).flatMap(Entry::text);
        property.ifPresent(p -> roles.put(role, p));
        return property;
    }

    private static Map<String, ObjectKind> kinds() {
        Map<String, ObjectKind> kinds = new LinkedHashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            kinds.put(kind.label(), kind);
        }
        return kinds;
    }
}
