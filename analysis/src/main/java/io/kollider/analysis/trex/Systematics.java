package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Systematic uncertainties. */
final class Systematics {
    private static final Map<String, String> SYMMETRISATIONS =
            Map.of("TWOSIDED", "two-sided", "ABSMEAN", "abs-mean", "MAXIMUM", "maximum");
    private static final Map<String, String> COMBINATIONS =
            Map.of("ENVELOPE", "envelope", "STANDARDDEVIATION", "standard-deviation", "HESSIAN", "hessian");
    private static final Map<String, String> SMOOTHINGS =
            Map.of("MAXVARIATION", "max-variation", "KERNELRATIOGAUSS", "kernel");
    private static final Map<String, String> DECORRELATIONS =
            Map.of("REGION", "region", "SAMPLE", "sample", "SHAPEACC", "shape");

    private static final List<String> OF_A_COMBINATION = List.of(
            "CombineType",
            "NuisanceParameter",
            "Smoothing",
            "SmoothingOption",
            "DropShapeIn",
            "DropNorm",
            "Decorrelate");

    private final Block job;
    private final Targets targets;
    private final Sides variations;
    private final Losses losses;
    private final Map<String, List<Reach>> reaches = new HashMap<>();

    Systematics(Block job, Targets targets, Sides variations, Losses losses) {
        this.job = job;
        this.targets = targets;
        this.variations = variations;
        this.losses = losses;
    }

    void write(List<Block> blocks, YamlText out) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        Map<String, List<Block>> combined = new LinkedHashMap<>();
        for (Block block : blocks) {
            Optional<String> group = block.text("CombineName");
            if (group.isPresent()) {
                combined.computeIfAbsent(group.get(), g -> new ArrayList<>()).add(block);
            }
        }
        Set<String> written = new LinkedHashSet<>();
        for (Block block : blocks) {
            Optional<String> group = block.text("CombineName");
            Map<String, String> keys;
            if (group.isEmpty()) {
                keys = keys(block);
            } else if (written.add(group.get())) {
                keys = combination(combined.getOrDefault(group.get(), List.of()));
            } else {
                continue;
            }
            if (!keys.isEmpty()) {
                add(block, keys, found);
            }
        }
        if (found.isEmpty()) {
            return;
        }
        out.line(0, "systematics:");
        found.forEach((name, keys) -> {
            out.line(1, YamlText.quoted(name) + ":");
            keys.forEach((key, value) -> out.line(2, key + ": " + value));
        });
        out.gap();
    }

    /** A parameter is called as the first systematic that has it; others name it. */
    private void add(Block block, Map<String, String> keys, Map<String, Map<String, String>> found) {
        String parameter = block.text("NuisanceParameter").orElse(block.name());
        List<Reach> others = reaches.computeIfAbsent(parameter, p -> new ArrayList<>());
        Reach reach = new Reach(targets.samples(block), targets.regions(block));
        if (others.stream().anyMatch(reach::meets)) {
            losses.leftOut(
                    block,
                    "has the nuisance parameter " + parameter
                            + " of a systematic above, which acts on the same samples in the same regions; make one of both");
            return;
        }
        if (others.isEmpty()) {
            found.put(parameter, keys);
        } else {
            keys.put("parameter", YamlText.quoted(parameter));
            found.put(free(block.name(), found.keySet()), keys);
        }
        others.add(reach);
    }

    /** Two systematics may have one name in TRExFitter, one of them for what is folded. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    /** What a systematic acts on. */
    private record Reach(List<SimulatedSample> samples, List<String> regions) {
        boolean meets(Reach other) {
            return !Collections.disjoint(samples, other.samples) && !Collections.disjoint(regions, other.regions);
        }
    }

    private Map<String, String> keys(Block block) {
        String type = block.text("Type").orElse("HISTO").toUpperCase(Locale.ROOT);
        Map<String, String> keys = new LinkedHashMap<>();
        List<SimulatedSample> samples = type.equals("HISTO") ? varied(block) : targets.samples(block);
        List<String> regions = targets.regions(block);
        if (samples.isEmpty() || regions.isEmpty()) {
            losses.leftOut(block, "acts nowhere: no sample or no region is left");
            return Map.of();
        }
        switch (type) {
            case "OVERALL" -> rate(block).ifPresent(rate -> keys.put("rate", rate));
            case "HISTO" -> sides(block, samples, keys);
            default -> losses.leftOut(block, "is of type " + type + ", and HISTO and OVERALL are known");
        }
        if (keys.isEmpty()) {
            block.readAll();
        } else {
            where(samples, regions, keys);
            decorrelation(block, keys);
        }
        return keys;
    }

    /** The samples whose weights or files can be varied for all of them. */
    private List<SimulatedSample> varied(Block block) {
        List<SimulatedSample> samples = targets.samples(block);
        samples.stream()
                .filter(SimulatedSample::hasWeightOfItsOwn)
                .forEach(sample -> losses.block(
                        block,
                        "does not act on sample " + sample.name()
                                + ", whose weight is its own: vary a correction that its 'weight' calls"));
        return samples.stream().filter(sample -> !sample.hasWeightOfItsOwn()).toList();
    }

    private void where(List<SimulatedSample> samples, List<String> regions, Map<String, String> keys) {
        boolean named = samples.stream().anyMatch(sample -> sample.sharing().isOfData());
        if (named || !targets.isAllSamples(samples)) {
            keys.put(
                    "samples",
                    YamlText.list(samples.stream().map(SimulatedSample::name).toList()));
        }
        if (!targets.isAllRegions(regions)) {
            keys.put("regions", YamlText.list(regions));
        }
    }

    private Optional<String> rate(Block block) {
        List<String> sides = new ArrayList<>();
        for (String option : List.of("OverallUp", "OverallDown")) {
            Optional<Double> change = block.text(option).isEmpty()
                    ? Optional.of(0.0)
                    : block.text(option).flatMap(Numbers::of);
            if (change.isEmpty() || !(1 + change.get() > 0)) {
                losses.add(block, option, "should be a relative change above -1; the systematic is left out");
                return Optional.empty();
            }
            sides.add(Numbers.text(Math.round((1 + change.get()) * 1e12) / 1e12));
        }
        return Optional.of("{up: " + sides.get(0) + ", down: " + sides.get(1) + "}");
    }

    private void sides(Block block, List<SimulatedSample> samples, Map<String, String> keys) {
        Sides.Side above = variations.side(block, "Up", samples);
        Sides.Side below = variations.side(block, "Down", samples);
        if (above.isLost() || below.isLost()) {
            losses.leftOut(block, "a side is missing");
            return;
        }
        Optional<String> up = above.yaml();
        Optional<String> down = below.yaml();
        if (up.isEmpty() && down.isEmpty()) {
            losses.leftOut(block, "no option says what makes its up or its down side");
            return;
        }
        String symmetrisation = block.text("Symmetrisation").orElse("").toUpperCase(Locale.ROOT);
        switch (symmetrisation) {
            case "" -> {
                keys.put("up", up.orElseGet(() -> variations.nominal(block, "Up", samples)));
                keys.put("down", down.orElseGet(() -> variations.nominal(block, "Down", samples)));
            }
            case "ONESIDED" -> oneSided(block, up, down, keys);
            case "TWOSIDED", "ABSMEAN", "MAXIMUM" -> {
                if (up.isPresent() && down.isPresent()) {
                    keys.put("up", up.get());
                    keys.put("down", down.get());
                    keys.put("symmetrise", SYMMETRISATIONS.get(symmetrisation));
                } else {
                    losses.add(
                            block,
                            "Symmetrisation",
                            symmetrisation + " needs up and down; the one there is is mirrored");
                    oneSided(block, up, down, keys);
                }
            }
            default -> losses.leftOut(block, "its Symmetrisation " + symmetrisation + " is not known here");
        }
        if (!keys.isEmpty()) {
            smoothing(block).ifPresent(smoothing -> keys.put("smooth", smoothing));
            effect(block, samples).ifPresent(effect -> keys.put("effect", effect));
        }
    }

    private void oneSided(Block block, Optional<String> up, Optional<String> down, Map<String, String> keys) {
        keys.put("up", up.or(() -> down).orElseThrow());
        if (up.isEmpty()) {
            losses.add(
                    block,
                    "Symmetrisation",
                    "the down side alone is mirrored as 'up': the parameter has the other sign");
        } else if (down.isPresent()) {
            losses.aside(block, "Symmetrisation", "ONESIDED mirrors the up side; the down side is left out");
        }
    }

    private Optional<String> smoothing(Block block) {
        Optional<String> option = block.text("SmoothingOption")
                .or(() -> job.text("SmoothingOption"))
                .map(text -> text.toUpperCase(Locale.ROOT));
        Optional<String> smoothing = block.text("Smoothing").filter(text -> !text.equals("0"));
        if (smoothing.isEmpty()) {
            return Optional.empty();
        }
        String chosen = option.orElse("MAXVARIATION");
        if (!SMOOTHINGS.containsKey(chosen)) {
            losses.add(
                    block,
                    "Smoothing",
                    chosen
                            + " is not known here; not smoothed ('smooth' can be running-medians, max-variation, kernel)");
        }
        return Optional.ofNullable(SMOOTHINGS.get(chosen));
    }

    private Optional<String> effect(Block block, List<SimulatedSample> samples) {
        boolean rate = drops(block, "DropShapeIn", samples);
        boolean shape = drops(block, "DropNorm", samples);
        if (rate && shape) {
            losses.add(block, "DropNorm", "nothing would be left; both parts are kept");
            return Optional.empty();
        }
        return rate ? Optional.of("rate") : shape ? Optional.of("shape") : Optional.empty();
    }

    private boolean drops(Block block, String option, List<SimulatedSample> samples) {
        List<String> named = block.list(option);
        if (named.isEmpty()) {
            return false;
        }
        boolean everywhere = named.contains("all")
                || named.containsAll(targets.regions(block))
                || named.containsAll(samples.stream().map(SimulatedSample::name).toList());
        if (!everywhere) {
            losses.add(
                    block, option, "'effect' holds for all samples and regions of a systematic; both parts are kept");
        }
        return everywhere;
    }

    private void decorrelation(Block block, Map<String, String> keys) {
        List<String> found = new ArrayList<>();
        for (String kind : block.list("Decorrelate")) {
            String own = DECORRELATIONS.get(kind.toUpperCase(Locale.ROOT));
            if (own == null || (own.equals("shape") && keys.containsKey("rate"))) {
                losses.add(block, "Decorrelate", kind + " is not known here, or has no meaning");
            } else {
                found.add(own);
            }
        }
        if (!found.isEmpty()) {
            keys.put("decorrelate", YamlText.list(found));
        }
    }

    /** Several systematics that make one. */
    private Map<String, String> combination(List<Block> blocks) {
        Block first = blocks.get(0);
        List<SimulatedSample> samples = varied(first);
        List<String> regions = targets.regions(first);
        String type = blocks.stream()
                .flatMap(block -> block.text("CombineType").stream())
                .findFirst()
                .orElse("ENVELOPE")
                .toUpperCase(Locale.ROOT);
        if (!COMBINATIONS.containsKey(type)) {
            blocks.forEach(block -> losses.leftOut(block, "its CombineType " + type + " is not known here"));
            return Map.of();
        }
        List<String> items = new ArrayList<>();
        for (Block block : blocks) {
            boolean same =
                    varied(block).equals(samples) && targets.regions(block).equals(regions);
            if (!same || !block.text("Type").orElse("HISTO").equalsIgnoreCase("HISTO")) {
                losses.leftOut(block, "what is combined must be of type HISTO, of the same samples and regions");
                continue;
            }
            items.addAll(combinedSides(block, samples, type));
            likeTheFirst(block, first);
        }
        if (items.isEmpty()) {
            losses.leftOut(first, "no option says what makes the variations that are combined");
            return Map.of();
        }
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("combine", COMBINATIONS.get(type));
        keys.put("variations", "[" + String.join(", ", items) + "]");
        smoothing(first).ifPresent(smoothing -> keys.put("smooth", smoothing));
        effect(first, samples).ifPresent(effect -> keys.put("effect", effect));
        where(samples, regions, keys);
        decorrelation(first, keys);
        return keys;
    }

    /** Options that hold for the combination are those of its first systematic. */
    private void likeTheFirst(Block block, Block first) {
        for (String option : OF_A_COMBINATION) {
            Optional<String> own = block.text(option);
            if (own.isPresent() && !own.equals(first.text(option))) {
                losses.add(block, option, "of what is combined, that of " + first.name() + ", the first one, holds");
            }
        }
    }

    private List<String> combinedSides(Block block, List<SimulatedSample> samples, String type) {
        Sides.Side above = variations.side(block, "Up", samples);
        Sides.Side below = variations.side(block, "Down", samples);
        if (above.isLost() || below.isLost()) {
            losses.leftOut(block, "a side is missing");
            return List.of();
        }
        Optional<String> up = above.yaml();
        Optional<String> down = below.yaml();
        Optional<String> symmetrisation = block.text("Symmetrisation");
        if (type.equals("ENVELOPE")) {
            if (symmetrisation.isPresent()) {
                losses.add(
                        block,
                        "Symmetrisation",
                        "an envelope is taken of the variations as counted, up and down apart");
            }
            List<String> both = new ArrayList<>();
            up.ifPresent(both::add);
            down.ifPresent(both::add);
            return both;
        }
        if (up.isPresent() && down.isPresent()) {
            losses.add(block, "CombineType", "of each variation the up side is combined; the down side is left out");
        }
        return up.or(() -> down).map(List::of).orElse(List.of());
    }
}
