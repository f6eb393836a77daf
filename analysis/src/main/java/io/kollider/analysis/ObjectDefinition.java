package io.kollider.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry of {@code objects}. */
public sealed interface ObjectDefinition {
    /** As expressions name it. */
    String name();

    /**
     * Objects with branches of their own.
     *
     * @param prefix of the branches, without the underscore or dot behind it
     * @param roles property by role: pt, eta, phi, energy or mass, track, calo-tagged, tracks, b-tagged, jet; x, y for
     *     components; a mass may be a quantity such as {@code 105.66 MeV}
     * @param term which item of lists is meant, from 0; empty for branches with one value an event
     * @param sort the value by which they are ordered, falling; empty for the order of the file
     */
    record Branches(
            String name,
            ObjectKind kind,
            String prefix,
            Map<String, String> roles,
            Optional<Integer> term,
            Optional<Source> select,
            Optional<Source> sort,
            Source source)
            implements ObjectDefinition {
        public Branches {
            roles = Map.copyOf(roles);
        }
    }

    /**
     * Objects chosen from others, which have branches of their own.
     *
     * @param from as expressions name those others
     * @param sort the value by which they are ordered, falling; empty for the order of the others
     */
    record Chosen(String name, String from, Source select, Optional<Source> sort) implements ObjectDefinition {}

    /**
     * Several kinds of objects as one collection.
     *
     * @param sort the property by which they are ordered, falling
     */
    record Union(String name, List<String> members, Source sort) implements ObjectDefinition {
        public Union {
            members = List.copyOf(members);
        }
    }
}
