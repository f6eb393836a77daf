package io.kollider.fitter.xml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a user should know about a conversion: what was left out, and what ROOT would take otherwise. */
final class Notes {
    private final Set<String> lines = new LinkedHashSet<>();

    void add(XmlElement element, String text) {
        lines.add(String.valueOf(element.failure(text).getMessage()));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
