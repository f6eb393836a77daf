package io.kollider.analysis.file;

import io.kollider.analysis.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code input.sum-of-weights}: where files have their sums of generator weights before any selection. */
final class SumOfWeightsReader {
    private SumOfWeightsReader() {}

    /** Where they are; empty if something is wrong, which was then reported. */
    static Optional<Input.SumOfWeights> sumOfWeights(Entry entry) {
        if (entry.optional("cutbookkeepers").isPresent()) {
            return bookkeepers(entry);
        }
        return entry.optional("tree").isPresent() ? runs(entry) : histogram(entry);
    }

    private static Optional<Input.SumOfWeights> histogram(Entry entry) {
        Optional<String> histogram = entry.required("histogram").flatMap(Entry::text);
        Optional<Integer> bin = entry.required("bin").flatMap(b -> b.whole(1));
        entry.noOtherKeys();
        return histogram.isPresent() && bin.isPresent()
                ? Optional.of(new Input.SumOfWeights.Histogram(histogram.get(), bin.get()))
                : Optional.empty();
    }

    private static Optional<Input.SumOfWeights> bookkeepers(Entry entry) {
        Optional<String> stream = entry.required("cutbookkeepers").flatMap(Entry::text);
        Map<String, String> variations = new LinkedHashMap<>();
        entry.optional("variations")
                .ifPresent(v -> v.entries()
                        .forEach((name, weight) -> weight.text().ifPresent(text -> {
                            if (text.isBlank() || text.matches("-.*|\\d{7,}")) {
                                weight.problem(
                                        "'" + text + "' is no generator weight: write its number, or its name in the"
                                                + " file's TruthMetaData such as MUR2_MUF1_PDF260000");
                            }
                            variations.put(name, text.strip());
                        })));
        entry.noOtherKeys();
        return stream.map(s -> new Input.SumOfWeights.CutBookkeepers(s, variations));
    }

    private static Optional<Input.SumOfWeights> runs(Entry entry) {
        Optional<String> tree = entry.required("tree").flatMap(Entry::text);
        Optional<String> nominal = entry.required("nominal").flatMap(Entry::text);
        Map<String, String> variations = new LinkedHashMap<>();
        entry.optional("variations")
                .ifPresent(v -> v.entries()
                        .forEach((name, branch) -> branch.text().ifPresent(text -> {
                            if (!text.matches("[^\\[\\]]+(\\[(\\d{1,6}|[^\\[\\]]*[^\\[\\]\\d ][^\\[\\]]*)])?")) {
                                branch.problem(
                                        "'" + text
                                                + "' is no branch such as LHEPdfWeightSum, LHEScaleSumw[7] or LHEScaleSumw[muR=2 muF=1]");
                            }
                            variations.put(name, text);
                        })));
        boolean relative = entry.optional("relative").flatMap(Entry::truth).orElse(true);
        entry.noOtherKeys();
        return tree.isPresent() && nominal.isPresent()
                ? Optional.of(new Input.SumOfWeights.Runs(tree.get(), nominal.get(), variations, relative))
                : Optional.empty();
    }
}
