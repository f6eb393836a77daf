package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects that may take part in overlap removal, by name. */
final class Contestants {
    private final List<String> names;
    private final List<ObjectDefinition> definitions;

    private Contestants(List<String> names, List<ObjectDefinition> definitions) {
        this.names = List.copyOf(names);
        this.definitions = definitions;
    }

    /** All objects that have branches of their own. */
    static Contestants of(List<ObjectDefinition> definitions) {
        return new Contestants(
                definitions.stream()
                        .filter(definition -> definition instanceof ObjectDefinition.Branches branches
                                && branches.kind() != ObjectKind.MET)
                        .map(ObjectDefinition::name)
                        .toList(),
                definitions);
    }

    /** The objects of a list in the analysis file. */
    static Contestants named(Entry entry, List<ObjectDefinition> definitions) {
        List<String> named = new ArrayList<>();
        for (Entry item : entry.items()) {
            item.text().filter(name -> isSound(item, name, definitions)).ifPresent(named::add);
        }
        return new Contestants(named, definitions);
    }

    /** Whether a name is that of objects which may take part; reports it if not. */
    static boolean isSound(Entry entry, String name, List<ObjectDefinition> definitions) {
        List<String> known = definitions.stream()
                .map(ObjectDefinition::name)
                .filter(other -> branches(other, definitions).isPresent())
                .toList();
        if (!known.contains(name)) {
            entry.problem(
                    "'" + name + "' should be objects with branches, or chosen from such" + NearName.hint(name, known));
        }
        return known.contains(name);
    }

    /** Those of a kind. */
    List<String> of(ObjectKind kind) {
        return names.stream()
                .filter(name -> branches(name, definitions)
                        .filter(b -> b.kind() == kind)
                        .isPresent())
                .toList();
    }

    List<ObjectDefinition> definitions() {
        return definitions;
    }

    /** Where the branches of objects, or of those that they were chosen from, are said; empty for unions and missing momentum. */
    static Optional<ObjectDefinition.Branches> branches(String name, List<ObjectDefinition> definitions) {
        for (ObjectDefinition definition : definitions) {
            if (definition.name().equals(name) && definition instanceof ObjectDefinition.Chosen chosen) {
                return branches(chosen.from(), definitions);
            }
            if (definition.name().equals(name)
                    && definition instanceof ObjectDefinition.Branches branches
                    && branches.kind() != ObjectKind.MET) {
                return Optional.of(branches);
            }
        }
        return Optional.empty();
    }

    static Source source(Entry entry, String text) {
        return new Source(text, entry.path(), entry.place());
    }
}
