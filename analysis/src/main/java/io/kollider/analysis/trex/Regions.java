package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Regions with their histograms, and how the fits bin them. */
final class Regions {
    private static final Map<String, Integer> PARAMETERS = Map.of("TransfoD", 2, "TransfoF", 2, "TransfoJ", 3);
    /** Bins that an automatic binning merges. TRExFitter takes 10000, which are too many to keep for each variation and replica. */
    private static final int FINE_BINS = 1000;

    private final Losses losses;
    private final Function<Block, String> selection;
    private final Optional<Function<Block, List<Double>>> stored;
    private final Map<String, String> histograms = new LinkedHashMap<>();
    private final Map<String, String> binnings = new LinkedHashMap<>();

    /**
     * @param selection of a region
     * @param stored edges of a region's histogram, if histograms are read
     */
    Regions(Function<Block, String> selection, Optional<Function<Block, List<Double>>> stored, Losses losses) {
        this.selection = selection;
        this.stored = stored;
        this.losses = losses;
    }

    void write(List<Block> regions, YamlText out) {
        out.line(0, "regions:");
        for (Block region : regions) {
            region(region, out);
        }
    }

    private void region(Block region, YamlText out) {
        out.line(1, YamlText.quoted(region.name()) + ":");
        String given = region.text("Type").orElse("SIGNAL").toUpperCase(Locale.ROOT);
        if (!given.equals(type(region))) {
            losses.add(region, "Type", "should be SIGNAL, CONTROL or VALIDATION; it is taken as signal");
        }
        out.line(2, "type: " + type(region).toLowerCase(Locale.ROOT));
        region.text("Label").ifPresent(label -> out.line(2, "label: " + YamlText.quoted(label)));
        String select = selection.apply(region);
        RootExpression.problem(select).ifPresent(problem -> losses.add(region, "Selection", problem));
        out.line(2, "select: " + YamlText.quoted(select));
        if (stored.isPresent()) {
            storedHistogram(region, stored.get().apply(region), out);
            return;
        }
        List<String> variable = region.list("Variable");
        Optional<String> axis = axis(region, variable);
        if (variable.isEmpty() || axis.isEmpty()) {
            losses.add(region, "Variable", "should be VARIABLE,BINS,LOW,HIGH; the region has no histogram");
            return;
        }
        String expression = RootExpression.converted(variable.get(0));
        RootExpression.problem(expression).ifPresent(problem -> losses.add(region, "Variable", problem));
        String name = Identifiers.cleaned(expression.replaceAll("[^A-Za-z0-9_]+", "_"))
                .replaceAll("^_+|_+$", "");
        name = name.isEmpty() ? "x" : name;
        histograms.put(region.name(), name);
        out.line(2, "histograms:");
        out.line(
                3,
                "- {name: " + YamlText.quoted(name) + ", variable: " + YamlText.quoted(expression) + label(region)
                        + ", " + axis.get() + "}");
    }

    private static String label(Block region) {
        return region.text("VariableTitle")
                .map(title -> ", label: " + YamlText.quoted(title))
                .orElse("");
    }

    /** A histogram that was filled already: all rules of binning merge its bins. */
    private void storedHistogram(Block region, List<Double> edges, YamlText out) {
        histograms.put(region.name(), StoredVariations.HISTOGRAM);
        out.line(2, "histograms:");
        out.line(
                3,
                "- {name: " + StoredVariations.HISTOGRAM + ", variable: \"1\"" + label(region) + ", edges: "
                        + edges.stream().map(Numbers::text).toList() + "}");
        List<String> binning = region.list("Binning");
        Optional<Integer> merge = region.text("Rebin").flatMap(Numbers::of).map(Double::intValue);
        if (!binning.isEmpty() && binning.get(0).equals("AutoBin")) {
            rule(region, binning);
        } else if (!binning.isEmpty()) {
            edges(region, "Binning", binning).ifPresent(e -> binnings.put(region.name(), e));
        } else if (merge.isPresent() && merge.get() > 0 && (edges.size() - 1) % merge.get() == 0) {
            List<String> merged = new ArrayList<>();
            for (int i = 0; i < edges.size(); i += merge.get()) {
                merged.add(Numbers.text(edges.get(i)));
            }
            binnings.put(region.name(), merged.toString());
        } else if (region.has("Rebin")) {
            losses.add(region, "Rebin", "should be a whole number that divides the number of bins; not merged");
        }
    }

    static String type(Block region) {
        String type = region.text("Type").orElse("SIGNAL").toUpperCase(Locale.ROOT);
        return List.of("SIGNAL", "CONTROL", "VALIDATION").contains(type) ? type : "SIGNAL";
    }

    /** {@code Binning} makes the bins that are counted; {@code AutoBin} and {@code Rebinning} merge them before a fit. */
    private Optional<String> axis(Block region, List<String> variable) {
        List<String> binning = region.list("Binning");
        List<String> rebinning = region.list("Rebinning");
        if (!rebinning.isEmpty()) {
            edges(region, "Rebinning", rebinning).ifPresent(edges -> binnings.put(region.name(), edges));
        }
        Optional<Integer> merge = region.text("Rebin").flatMap(Numbers::of).map(Double::intValue);
        boolean fine = false;
        if (!binning.isEmpty() && binning.get(0).equals("AutoBin")) {
            fine = rule(region, binning);
        } else if (!binning.isEmpty()) {
            if (merge.isPresent()) {
                losses.add(region, "Rebin", "the bins are those of Binning; not merged");
            }
            return edges(region, "Binning", binning).map(edges -> "edges: " + edges);
        }
        if (variable.size() != 4) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        variable.subList(1, 4).forEach(text -> Numbers.of(text).ifPresent(numbers::add));
        if (numbers.size() != 3 || numbers.get(0) < 1 || numbers.get(0) % 1 != 0) {
            return Optional.empty();
        }
        int bins = numbers.get(0).intValue();
        if (fine) {
            bins = FINE_BINS;
            losses.add(
                    region,
                    "Binning",
                    "TRExFitter merges 10000 bins, whatever Variable says; " + FINE_BINS
                            + " are counted here, so that an edge may lie elsewhere by a thousandth of the range");
        } else if (merge.isPresent() && merge.get() > 0 && bins % merge.get() == 0) {
            bins /= merge.get();
        } else if (region.has("Rebin")) {
            losses.add(region, "Rebin", "should be a whole number that divides the number of bins; not merged");
        }
        return Optional.of("bins: " + bins + ", range: [" + Numbers.text(numbers.get(1)) + ", "
                + Numbers.text(numbers.get(2)) + "]");
    }

    /** Whether it is one that is known. */
    private boolean rule(Block region, List<String> binning) {
        Integer count = binning.size() > 1 ? PARAMETERS.get(binning.get(1)) : null;
        List<String> parameters = new ArrayList<>();
        for (String text : binning.subList(Math.min(2, binning.size()), binning.size())) {
            Numbers.of(text).map(Numbers::text).ifPresent(parameters::add);
        }
        if (count == null || parameters.size() != count || binning.size() != count + 2) {
            losses.add(
                    region,
                    "Binning",
                    "known are TransfoD and TransfoF with 2 numbers and TransfoJ with 3; the bins stay as counted");
            return false;
        }
        String rule =
                "transformation-" + binning.get(1).substring("Transfo".length()).toLowerCase(Locale.ROOT);
        binnings.put(region.name(), "{" + rule + ": [" + String.join(", ", parameters) + "]}");
        return true;
    }

    private Optional<String> edges(Block region, String option, List<String> texts) {
        List<String> edges = new ArrayList<>();
        for (String text : texts) {
            Numbers.of(text).map(Numbers::text).ifPresent(edges::add);
        }
        if (edges.size() < 2 || edges.size() != texts.size()) {
            losses.add(region, option, "should be edges between commas, or \"AutoBin\" with a rule");
            return Optional.empty();
        }
        return Optional.of("[" + String.join(", ", edges) + "]");
    }

    /** What a fit reads of a region that it fits, whatever its type, in YAML. */
    String fitted(Block region) {
        String name = region.name();
        if (!type(region).equals("VALIDATION")) {
            return fitted(name).orElseThrow();
        }
        String binning = binnings.containsKey(name) ? ", binning: " + binnings.get(name) : "";
        return "{histogram: " + YamlText.quoted(String.valueOf(histograms.get(name))) + binning + ", fitted: true}";
    }

    /** What a fit reads of a region, in YAML; nothing if it has no histogram. */
    Optional<String> fitted(String region) {
        return Optional.ofNullable(histograms.get(region))
                .map(histogram -> binnings.containsKey(region)
                        ? "{histogram: " + YamlText.quoted(histogram) + ", binning: " + binnings.get(region) + "}"
                        : YamlText.quoted(histogram));
    }
}
