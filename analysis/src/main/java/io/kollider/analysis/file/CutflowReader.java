package io.kollider.analysis.file;

import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Cutflows: steps under their names, and those that the selection of a region consists of. */
final class CutflowReader {
    private final UnaryOperator<Source> checked;

    CutflowReader(UnaryOperator<Source> checked) {
        this.checked = checked;
    }

    /** Steps, and named cutflows with theirs. */
    List<Cutflow> cutflows(Entry entry) {
        Map<String, Source> unnamed = new LinkedHashMap<>();
        List<Cutflow> named = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (!value.isMappingValue()) {
                value.source().map(checked).ifPresent(source -> unnamed.put(name, source));
                return;
            }
            Map<String, Source> steps = new LinkedHashMap<>();
            value.entries()
                    .forEach((step, source) -> source.source().map(checked).ifPresent(found -> steps.put(step, found)));
            if (steps.isEmpty()) {
                value.problem("a cutflow has steps");
            }
            named.add(new Cutflow("", name, steps));
        });
        List<Cutflow> all = new ArrayList<>();
        if (!unnamed.isEmpty()) {
            all.add(new Cutflow("", "", unnamed));
        }
        all.addAll(named);
        return all;
    }

    /** What a region's selection joins by {@code &&}, from left to right: each step has those before it. */
    static Cutflow ofRegion(String region, Source select) {
        Map<String, Source> steps = new LinkedHashMap<>();
        StringBuilder passed = new StringBuilder();
        for (String part : parts(select.text())) {
            passed.append(passed.length() == 0 ? "(" : " && (").append(part).append(')');
            steps.putIfAbsent(part, new Source(passed.toString(), select.path(), select.place()));
        }
        return new Cutflow(region, "", steps);
    }

    /** The text itself unless its outermost operators are all {@code &&}. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth == 0 && (c == '?' || c == '|')) {
                return List.of(text.strip().replaceAll("\\s+", " "));
            }
            if (depth == 0 && text.startsWith("&&", i)) {
                parts.add(text.substring(start, i));
                i++;
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts.stream().map(part -> part.strip().replaceAll("\\s+", " ")).toList();
    }
}
