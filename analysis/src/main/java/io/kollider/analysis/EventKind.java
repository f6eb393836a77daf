package io.kollider.analysis;

import java.util.List;

/**
 * Events that are counted alike where they have the same columns.
 *
 * @param variation that the files stand for; "" for the nominal
 * @param parts names of the samples that count a part of their own each; "" among them stands for all events together
 */
public record EventKind(DatasetKind dataset, String variation, List<String> parts) {
    public EventKind {
        parts = List.copyOf(parts);
    }

    /** Events of which no sample has a part. */
    public static EventKind whole(DatasetKind dataset, String variation) {
        return new EventKind(dataset, variation, List.of(""));
    }

    /** Whether all events are counted together, perhaps besides parts. */
    public boolean isWhole() {
        return parts.contains("");
    }

    /** The parts that have a name. */
    public List<String> named() {
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    /** Names what must have the same columns. */
    public String group() {
        return Part.key(EventSource.key(dataset.name(), variation), String.join("+", named()));
    }

    /** The group of the same events if no sample had parts of them. */
    public static String kindOfGroup(String group) {
        return Part.source(group);
    }
}
