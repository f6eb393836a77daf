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
import java.util.Optional;
import java.util.regex.Pattern;

/** Why an option is not carried over, from a table. */
final class Reasons {
    private static final Pattern UNFOLDING =
            Pattern.compile("(ResponseMatrix|Acceptance|SelectionEff|Migration|TruthDistribution)(Name|File|Path)\\w*");
    private static final String UNFOLDING_HERE =
            "of an unfolding; write 'unfolding' with the true quantity of events: matrix and efficiency are counted (docs/unfolding.md)";
    private static final Map<String, String> BLOCKS = Map.of(
            "Unfolding",
            "write 'unfolding: {NAME: {samples: […], truth: {variable: …, edges: […]}}}': truth and migrations are counted from events (docs/unfolding.md)",
            "TruthSample",
            "the truth is counted from the events of the signal; Asimov data of another one are 'data: asimov, asimov: {NAME_1: …}' of the fit",
            "UnfoldingSample",
            "write a sample with the files that its matrix was filled from, and name it in 'samples' of the unfolding",
            "UnfoldingSystematic",
            "write a systematic of the unfolding's sample; if it changes the truth itself, name it in 'modelling' as well");
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
            return new Reason(UNFOLDING_HERE, true);
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

    /** Why a whole block is not carried over, if it is one of a kind that is known. */
    static Optional<String> ofBlock(String kind) {
        return Optional.ofNullable(BLOCKS.get(kind));
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
