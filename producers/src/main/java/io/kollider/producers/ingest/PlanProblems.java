package io.kollider.producers.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is wrong with the files of an analysis, one line each; a mistake that many files show is one line. */
final class PlanProblems {
    private final Map<String, List<Path>> files = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** A problem whose text names its file. */
    void add(String problem) {
        files.putIfAbsent(oneLine(problem), new ArrayList<>());
    }

    /** A problem of the analysis with the columns of a file. */
    void add(String problem, Path file) {
        String text = texts.computeIfAbsent(mistake(problem), mistake -> oneLine(problem));
        files.computeIfAbsent(text, t -> new ArrayList<>()).add(file);
    }

    /** What is wrong, without the list of what there is instead, in which data and simulation differ. */
    private static String mistake(String problem) {
        int list = problem.indexOf(" (");
        return list < 0 ? problem : problem.substring(0, list);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    List<String> lines() {
        return files.entrySet().stream()
                .map(problem -> problem.getKey() + where(problem.getValue()))
                .toList();
    }

    private static String where(List<Path> shown) {
        return switch (shown.size()) {
            case 0 -> "";
            case 1 -> " (in " + shown.get(0) + ")";
            default -> " (in " + shown.get(0) + " and " + (shown.size() - 1) + " more)";
        };
    }
}
