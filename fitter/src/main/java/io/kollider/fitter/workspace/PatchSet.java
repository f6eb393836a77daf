package io.kollider.fitter.workspace;

import io.kollider.analysis.NearName;
import java.util.List;
import java.util.Optional;

/**
 * Patches of one workspace in one file, each with a name: often one a signal hypothesis.
 *
 * @see <a href="https://scikit-hep.org/pyhf/schemas/1.0.0/patchset.json">pyhf's schema</a>
 */
final class PatchSet {
    private PatchSet() {}

    /** The patch of a name; without a name there must be one patch only. */
    static Element patch(Element set, Optional<String> name) {
        List<Element> patches = set.field("patches").items();
        List<String> names = patches.stream().map(PatchSet::name).toList();
        if (name.isEmpty() && patches.size() != 1) {
            throw set.failure("this is a set of %d patches: say which one by its name (%s)"
                    .formatted(patches.size(), listed(names)));
        }
        int index = name.isEmpty() ? 0 : names.indexOf(name.get());
        if (index < 0) {
            throw set.failure("no patch is called '%s'%s".formatted(name.get(), NearName.hint(name.get(), names)));
        }
        return patches.get(index).field("patch");
    }

    private static String name(Element patch) {
        return patch.field("metadata").field("name").text();
    }

    private static String listed(List<String> names) {
        int shown = Math.min(5, names.size());
        return String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", ..." : "");
    }
}
