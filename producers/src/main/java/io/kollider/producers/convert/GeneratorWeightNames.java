package io.kollider.producers.convert;

import io.kollider.analysis.NearName;
import io.kollider.root.ColumnBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers of generator weights by name, from {@code TruthMetaData} in the metadata of ATLAS' DAOD files
 * (xAOD::TruthMetaData of Athena's package xAODTruth): {@code weightNames} has the names in the order of an event's {@code mcEventWeights}, for each
 * channel number. A file of several channels, or one that was merged, has several such lists, which must agree.
 */
final class GeneratorWeightNames {
    private static final String CONTAINER = "TruthMetaData";
    private static final String MEMBER = "weightNames";

    private final String place;
    /** Where each list has a name; a list that has it twice, as none can say which is meant, has it at both. */
    private final List<Map<String, Set<Integer>>> lists;

    private GeneratorWeightNames(String place, List<Map<String, Set<Integer>>> lists) {
        this.place = place;
        this.lists = lists;
    }

    /** @throws io.kollider.root.RootException if the file has no such names */
    static GeneratorWeightNames of(MetaData tree, String file) {
        ColumnBuffer names = tree.read(CONTAINER, MEMBER);
        List<Map<String, Set<Integer>>> lists = new ArrayList<>();
        for (int list = 0; list < names.itemCount(1); list++) {
            Map<String, Set<Integer>> places = new LinkedHashMap<>();
            int first = names.offsets(1)[list];
            for (int item = first; item < names.offsets(1)[list + 1]; item++) {
                places.computeIfAbsent(plain(names.text(item)), name -> new LinkedHashSet<>())
                        .add(item - first);
            }
            lists.add(places);
        }
        return new GeneratorWeightNames("%s: %s.%s".formatted(file, CONTAINER, MEMBER), lists);
    }

    /** Generators pad names with blanks: {@code " muR = 2 , muF = 1 "}. */
    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    /**
     * The number of a weight.
     *
     * @param problems told if no list has the name, or they do not agree
     */
    OptionalInt number(String name, List<String> problems) {
        Set<Integer> found = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        boolean everywhere = !lists.isEmpty();
        for (Map<String, Set<Integer>> list : lists) {
            Set<Integer> here = list.getOrDefault(plain(name), Set.of());
            everywhere &= !here.isEmpty();
            found.addAll(here);
            known.addAll(list.keySet());
        }
        if (found.isEmpty()) {
            problems.add("%s has no weight '%s' among its %d%s"
                    .formatted(place, name, known.size(), NearName.hint(name, known)));
            return OptionalInt.empty();
        }
        if (!everywhere || found.size() > 1) {
            problems.add("%s has weight '%s' as number %s%s; give its number"
                    .formatted(
                            place,
                            name,
                            String.join(
                                    " and ", found.stream().map(String::valueOf).toList()),
                            everywhere ? "" : " of one channel and not in another"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(found.iterator().next());
    }
}
