package io.kollider.root.rntuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in the tree of fields one is.
 *
 * @param name names of the fields around and of this one
 * @param typeStart what the C++ type of an entry has in front of the values' type
 * @param typeEnd and behind it
 * @param wholeType the type of the top-level field, as long as all of it leads here
 * @param steps from the entries to here
 * @param perEntry items an entry, where that does not depend on the entry; 0 inside collections
 * @param qualified the name with base classes in front of their members, {@code jet.Base::mass}
 * @param base the direct base class whose members are here; empty if they are the class's own
 */
record Place(
        String name,
        String typeStart,
        String typeEnd,
        Optional<String> wholeType,
        List<Step> steps,
        long perEntry,
        String qualified,
        String base) {

    static Place top(String name, String type) {
        return new Place(name, "", "", Optional.of(type), List.of(), 1, name, "");
    }

    /** The items that a step leads to; they go by the same name. */
    Place inside(String start, String end, Step step, long newPerEntry) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Place(
                name, typeStart + start, end + typeEnd, wholeType, List.copyOf(more), newPerEntry, qualified, base);
    }

    Place member(String member) {
        String from = base.isEmpty() ? "" : base + "::";
        return new Place(
                name + "." + member,
                typeStart,
                typeEnd,
                Optional.empty(),
                steps,
                perEntry,
                qualified + "." + from + member,
                "");
    }

    /** The members of a base class, which are as its own. */
    Place inBase(String newBase) {
        String direct = base.isEmpty() ? newBase : base;
        return new Place(name, typeStart, typeEnd, Optional.empty(), steps, perEntry, qualified, direct);
    }

    /** The C++ type of an entry, if this is what its values are. */
    String type(String valueType) {
        return wholeType.orElse(typeStart + valueType + typeEnd);
    }
}
