package io.kollider.analysis.trex;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.NearName;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the analysis file, section by section. */
final class AnalysisText {
    private static final Set<String> BLOCKS = Set.of(
            "Job",
            "Fit",
            "Limit",
            "Significance",
            "Options",
            "Region",
            "Sample",
            "NormFactor",
            "ShapeFactor",
            "Systematic");
    private static final Pattern LUMINOSITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(fb|pb)\\s*\\^?\\{?-1}?");

    private final Configuration configuration;
    private final Block job;
    private final List<Block> regionBlocks;
    private final Losses losses;
    private final Identifiers identifiers;

    /** @param words all text whose words may be names of branches */
    AnalysisText(Configuration configuration, Block job, String words) {
        this.configuration = configuration;
        this.job = job;
        this.regionBlocks = configuration.of("Region");
        this.losses = new Losses(configuration.file());
        this.identifiers = new Identifiers(words);
    }

    /** Of ntuples. */
    TrexImport write() {
        Inputs inputs =
                new Inputs(configuration, job, new InputPlaces(job, "Ntuple"), Optional.empty(), identifiers, losses);
        FullWeight weights = new FullWeight(job, regionBlocks, losses);
        FullSelection selections = new FullSelection(job);
        SampleExpressions expressions = new SampleExpressions(inputs, weights, selections, identifiers, losses);
        PartExpressions parts = new PartExpressions(inputs, regionBlocks, weights, selections, losses);
        Targets targets = new Targets(inputs.simulated(), regionBlocks, Set.of(), losses);
        Regions regions = new Regions(expressions::selection, Optional.empty(), losses);
        Factors factors = new Factors(targets, inputs.simulated(), losses);
        factors.read(configuration.of("NormFactor"), configuration.of("ShapeFactor"));

        YamlText model = new YamlText();
        String weight = expressions.weight();
        RootExpression.problem(weight).ifPresent(problem -> losses.add(job, "MCweight", problem));
        model.line(0, "weights:");
        model.line(1, "normalisation: in-weight").line(1, "event: " + YamlText.quoted(weight));
        model.gap();
        regions.write(regionBlocks, model);
        model.gap();
        Variations variations = new Variations(inputs, regionBlocks, expressions, identifiers, losses);
        new Systematics(job, targets, variations, losses).write(configuration.of("Systematic"), model);
        factors.write(model);
        new Fits(job, inputs, regions, factors, Optional.empty(), true, true, losses)
                .write(configuration.first("Fit"), regionBlocks, model);
        new Blinds(job, inputs, losses).write(regionBlocks, model);

        YamlText top = new YamlText();
        top(inputs, top);
        new Samples(losses).write(inputs, parts::of, top);
        corrections(expressions.corrections(), top);
        others(configuration, BLOCKS);
        List<NotCarried> all = losses.sorted();
        return new TrexImport(head(all) + top + model, all);
    }

    /** Of histograms. */
    HistogramImport write(Path directory, Function<StoredHistogram, List<Double>> edges) {
        Optional<FoldedSamples> folded = FoldedSamples.of(configuration, job, losses);
        Configuration all = folded.map(FoldedSamples::configuration).orElse(configuration);
        InputPlaces places = new InputPlaces(job, "Histo");
        Inputs inputs = new Inputs(all, job, places, folded, identifiers, losses);
        Targets targets = new Targets(
                inputs.simulated(),
                regionBlocks,
                folded.map(FoldedSamples::names).orElse(Set.of()),
                losses);
        StoredVariations stored = new StoredVariations(places, folded, regionBlocks, targets, identifiers);
        inputs.data().ifPresent(data -> stored.nominal(data, Dataset.DATA, 1));
        for (SimulatedSample sample : inputs.simulated()) {
            sample.scales().forEach((dataset, scale) -> stored.nominal(sample.block(), dataset, scale));
        }
        Regions regions =
                new Regions(region -> "1", Optional.of(region -> edges.apply(first(region, stored.found()))), losses);
        Factors factors = new Factors(targets, inputs.simulated(), losses);
        factors.read(configuration.of("NormFactor"), configuration.of("ShapeFactor"));

        YamlText out = new YamlText();
        out.line(0, "analysis: histograms");
        out.line(0, "luminosity: {value: 1 /fb}");
        out.line(
                0,
                "input: {tree: none, directory: " + YamlText.quoted(String.valueOf(directory.toAbsolutePath())) + "}");
        new Samples(losses).write(inputs, sample -> Map.of(), out);
        if (inputs.data().isEmpty() && !inputs.simulated().isEmpty()) {
            List<String> files =
                    inputs.simulated().get(0).files().values().iterator().next();
            out.line(1, identifiers.of("nothing") + ": {data: true, files: " + YamlText.list(files) + "}");
        }
        out.line(0, "weights: {normalisation: in-weight, event: \"1\"}");
        regions.write(regionBlocks, out);
        new Systematics(job, targets, stored, losses).write(all.of("UnfoldingSystematic", "Systematic"), out);
        factors.write(out);
        new Fits(job, inputs, regions, factors, folded, false, false, losses)
                .write(configuration.first("Fit"), regionBlocks, out);
        Set<String> known = new LinkedHashSet<>(BLOCKS);
        folded.ifPresent(truth -> known.addAll(FoldedSamples.BLOCKS));
        others(all, known);
        return new HistogramImport(out.toString(), stored.found(), losses.sorted());
    }

    private StoredHistogram first(Block region, List<StoredHistogram> stored) {
        return stored.stream()
                .filter(histogram -> histogram.region().equals(region.name()))
                .filter(histogram ->
                        histogram.folding().isPresent() || !histogram.parts().isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> new AnalysisException(List.of(configuration.file() + ":" + region.line() + ": region "
                                + region.name() + " has no histogram: no sample is in it, or HistoName is missing")));
    }

    private void top(Inputs inputs, YamlText out) {
        String name = job.name().replaceAll("[^A-Za-z0-9_-]+", "-");
        out.line(
                0,
                "analysis: "
                        + YamlText.quoted(
                                name.isEmpty() ? "analysis" : name.substring(0, Math.min(100, name.length()))));
        luminosity(out);
        out.line(0, "input:");
        List<String> trees = List.copyOf(inputs.trees());
        if (trees.size() == 1) {
            out.line(1, "tree: " + YamlText.quoted(trees.get(0)));
        } else {
            out.comment(
                    1,
                    "Add 'tree: NAME': the samples have " + (trees.isEmpty() ? "no NtupleName" : "several, " + trees));
            losses.add(
                    job,
                    job.has("NtupleNames") ? "NtupleNames" : "NtupleName",
                    trees.isEmpty()
                            ? "is missing; say it in 'input.tree'"
                            : "the samples have several trees, " + trees + ", and an analysis has one");
        }
        out.comment(
                1,
                "Replicas and lists of good runs need to know an event: set 'identity: {run: BRANCH, event: BRANCH}'");
        out.comment(1, "if the branches are not called runNumber and eventNumber.");
        out.gap();
    }

    /** Weights hold the luminosity; this one stands on plots. */
    private void luminosity(YamlText out) {
        Optional<Matcher> label = job.text("LumiLabel").map(LUMINOSITY::matcher).filter(Matcher::find);
        if (label.isPresent()) {
            out.line(
                    0,
                    "luminosity: {value: " + label.get().group(1) + " /"
                            + label.get().group(2) + "} # for labels: the weights hold it");
        } else {
            out.comment(0, "Add the luminosity, for labels (the weights hold it): luminosity: {value: 140 /fb}");
        }
    }

    private static void corrections(Map<String, String> corrections, YamlText out) {
        if (corrections.isEmpty()) {
            return;
        }
        out.line(0, "corrections:");
        corrections.forEach((name, value) -> out.line(1, name + ": " + value));
        out.gap();
    }

    /** Blocks that are not carried over, and options that nobody asked for. */
    private void others(Configuration all, Set<String> known) {
        Set<Block> used = new LinkedHashSet<>();
        used.add(job);
        all.first("Fit").ifPresent(used::add);
        for (Block block : all.blocks()) {
            switch (block.kind()) {
                case "Job", "Fit" -> {
                    if (!used.contains(block)) {
                        losses.leftOut(block, "there is one of this kind already; write another fit under 'fits'");
                    }
                }
                case "ReplacementFile" -> {
                    // its tokens were replaced
                }
                default -> {
                    if (!known.contains(block.kind())) {
                        losses.leftOut(
                                block,
                                Reasons.ofBlock(block.kind())
                                        .orElseGet(() ->
                                                "no block that is known here" + NearName.hint(block.kind(), BLOCKS)));
                    }
                }
            }
            if (known.contains(block.kind())) {
                losses.unread(block);
            }
        }
    }

    private String head(List<NotCarried> all) {
        YamlText out = new YamlText();
        out.comment(0, "From " + configuration.file() + " of TRExFitter, by kollider import trex.");
        out.comment(0, "Check it with: kollider validate");
        list(all, true, "Not carried over, and results are other ones without it:", out);
        list(all, false, "Not carried over, without effect on results:", out);
        return out.gap().toString();
    }

    private static void list(List<NotCarried> all, boolean matters, String title, YamlText out) {
        List<String> some = NotCarried.lines(all, matters);
        if (!some.isEmpty()) {
            out.comment(0, title);
            some.forEach(line -> out.comment(0, "  " + line));
        }
    }
}
