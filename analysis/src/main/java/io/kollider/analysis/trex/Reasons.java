package io.kollider.analysis.trex;

import io.kollider.analysis.NearName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Why an option is not carried over, from a table. */
final class Reasons {
    private static final Pattern UNFOLDING =
            Pattern.compile("(ResponseMatrix|Acceptance|SelectionEff|Migration)(Name|File|Path)\\w*");
    private static final Map<String, Map<String, Reason>> TABLE = table();

    private Reasons() {}

    /** @param matters whether results are other ones without the option */
    record Reason(String text, boolean matters) {}

    static Reason of(String kind, String option) {
        Map<String, Reason> known = TABLE.getOrDefault(kind, Map.of());
        Reason reason = known.get(option);
        if (reason != null) {
            return reason;
        }
        if (UNFOLDING.matcher(option).matches()) {
            return new Reason("unfolding is not carried over", true);
        }
        if (option.endsWith("RefSample")) {
            return new Reason("a variation is compared with the sample's own template", true);
        }
        if (kind.equals("Systematic") && option.startsWith("Histo")) {
            return new Reason("for histograms, and this configuration reads ntuples", false);
        }
        if (TABLE.containsKey(option)) {
            return new Reason("is a block: an empty line must end the one before it", true);
        }
        return new Reason("no option that is known here" + NearName.hint(option, known.keySet()), true);
    }

    private static Map<String, Map<String, Reason>> table() {
        Map<String, Map<String, Reason>> table = new LinkedHashMap<>();
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> columns = List.of(line.split(" \\| "));
            Reason reason = new Reason(columns.get(3), columns.get(2).equals("yes"));
            for (String kind : columns.get(0).split(" ")) {
                for (String option : columns.get(1).split(" ")) {
                    table.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(option, reason);
                }
            }
        }
        return table;
    }

    private static List<String> lines() {
        try (InputStream stream = Objects.requireNonNull(Reasons.class.getResourceAsStream("options.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
