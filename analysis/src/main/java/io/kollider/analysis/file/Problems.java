package io.kollider.analysis.file;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one reading reports everything. */
final class Problems {
    private final List<String> messages = new ArrayList<>();

    void add(Place place, String path, String what) {
        messages.add(place + (path.isEmpty() ? "" : " " + path) + ": " + what);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    void throwIfAny() {
        if (!messages.isEmpty()) {
            throw new AnalysisException(messages.stream().distinct().toList());
        }
    }
}
