package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The signal hypotheses of an analysis as patches of one background-only workspace, each with its values on a grid.
 *
 * @see <a href="https://pyhf.readthedocs.io/en/v0.7.6/_generated/pyhf.patchset.PatchSet.html">pyhf.PatchSet</a>, schema 1.0.0
 */
final class PatchSet {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]+");
    private static final int SHOWN = 8;

    private final Element top;
    private final List<String> labels;
    private final List<Entry> patches;

    private PatchSet(Element top, List<String> labels, List<Entry> patches) {
        this.top = top;
        this.labels = labels;
        this.patches = patches;
    }

    static PatchSet of(Element top) {
        top.onlyHas(Set.of("patches", "metadata", "version"));
        Element version = top.field("version");
        if (!version.text().equals(WorkspaceReader.VERSION)) {
            throw version.failure("patchsets of version %s are read, this is '%s'"
                    .formatted(WorkspaceReader.VERSION, version.text()));
        }
        Element metadata = top.field("metadata");
        metadata.field("description").text();
        metadata.field("references");
        List<String> labels = metadata.field("labels").some(PatchSet::name);
        List<Entry> patches = top.field("patches").some(PatchSet::entry);
        Set<String> names = new HashSet<>();
        Set<List<String>> places = new HashSet<>();
        for (Entry entry : patches) {
            if (entry.values().size() != labels.size()) {
                throw entry.place()
                        .failure("%d values, the patchset has %d labels (%s)"
                                .formatted(entry.values().size(), labels.size(), String.join(", ", labels)));
            }
            if (!names.add(entry.name())) {
                throw entry.place().failure("two patches are called '%s'".formatted(entry.name()));
            }
            if (!places.add(entry.values())) {
                throw entry.place().failure("two patches have the values %s".formatted(entry.values()));
            }
        }
        return new PatchSet(top, labels, patches);
    }

    /**
     * Refuses another workspace than the one that the patches were made for.
     *
     * @param workspace as it was read, so that its numbers are written as Python would
     */
    void verify(JsonNode workspace) {
        Element digests = top.field("metadata").field("digests");
        digests.onlyHas(Set.of("md5", "sha256"));
        if (digests.node().isEmpty()) {
            throw digests.failure("a digest is needed here, md5 or sha256");
        }
        for (Map.Entry<String, String> algorithm :
                Map.of("md5", "MD5", "sha256", "SHA-256").entrySet()) {
            digests.optional(algorithm.getKey()).ifPresent(digest -> {
                String found = Digest.of(workspace, algorithm.getValue());
                if (!digest.text().toLowerCase(Locale.ROOT).equals(found)) {
                    throw digest.failure(
                            "the patches were made for a workspace with the digest %s, this one has %s; use the workspace published with them"
                                    .formatted(digest.text(), found));
                }
            });
        }
    }

    /** The patch of a name, or of values separated by commas; without a choice there must be one patch only. */
    JsonPatch patch(Optional<String> choice) {
        if (choice.isPresent()) {
            return patch(choice.get());
        }
        if (patches.size() > 1) {
            throw top.failure("choose one patch by its name or its values (%s)".formatted(choices()));
        }
        return JsonPatch.of(patches.get(0).patch());
    }

    private JsonPatch patch(String key) {
        List<String> values = values(List.of(key.split(",", -1)));
        for (Entry entry : patches) {
            if (entry.name().equals(key) || entry.values().equals(values)) {
                return JsonPatch.of(entry.patch());
            }
        }
        throw top.failure("there is no patch '%s'%s (%s)"
                .formatted(
                        key,
                        Suggestion.of(key, patches.stream().map(Entry::name).toList()),
                        choices()));
    }

    private String choices() {
        String names = String.join(
                ", ", patches.stream().limit(SHOWN).map(Entry::toString).toList());
        return "it has %d patches (%s): %s%s"
                .formatted(patches.size(), String.join(", ", labels), names, patches.size() > SHOWN ? ", ..." : "");
    }

    private static Entry entry(Element element) {
        element.onlyHas(Set.of("metadata", "patch"));
        Element metadata = element.field("metadata");
        return new Entry(
                metadata,
                name(metadata.field("name")),
                values(metadata.field("values").each(PatchSet::value)),
                element.field("patch"));
    }

    private static String name(Element element) {
        if (!NAME.matcher(element.text()).matches()) {
            throw element.failure("'%s' is no name of letters, digits and underscores".formatted(element.text()));
        }
        return element.text();
    }

    private static String value(Element element) {
        return element.node().isTextual() ? element.text() : Double.toString(element.number());
    }

    /** Numbers compare by value: 750 and 750.0 are one. */
    private static List<String> values(List<String> texts) {
        List<String> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(Double.toString(Double.parseDouble(text)));
            } catch (NumberFormatException e) {
                values.add(text.strip());
            }
        }
        return List.copyOf(values);
    }

    private record Entry(Element place, String name, List<String> values, Element patch) {
        @Override
        public String toString() {
            return name + " (" + String.join(",", values) + ")";
        }
    }
}
