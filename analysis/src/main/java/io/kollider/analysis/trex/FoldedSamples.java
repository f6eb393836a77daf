package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The truth bins of an unfolding as samples with a norm-factor each, {@code Bin_001_mu}: what TRExFitter's step {@code u} makes of {@code UnfoldingSample} and {@code
 * UnfoldingSystematic}, and its {@code ProcessUnfoldingSamples} of the configuration.
 */
final class FoldedSamples {
    /** Blocks that mean something where truth is folded, and nothing elsewhere. */
    static final Set<String> BLOCKS = Set.of("Unfolding", "TruthSample", "UnfoldingSample", "UnfoldingSystematic");

    /** Of matrices and what they are multiplied with, by their options. */
    private static final List<String> PREFIXES = List.of("ResponseMatrix", "Migration", "SelectionEff", "Acceptance");

    private static final double LOW = 0;
    private static final double HIGH = 2;
    private static final int MOST_BINS = 100;

    private final String file;
    private final Block job;
    private final Block unfolding;
    private final Block truth;
    private final int bins;
    private final boolean truthOnX;
    private final Map<String, Bin> byName = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    private FoldedSamples(String file, Block job, Block unfolding, Block truth, int bins, Losses losses) {
        this.file = file;
        this.job = job;
        this.unfolding = unfolding;
        this.truth = truth;
        this.bins = bins;
        String orientation =
                unfolding.text("MatrixOrientation").orElse("TRUTHONHORIZONTAL").toUpperCase(Locale.ROOT);
        this.truthOnX = !orientation.equals("TRUTHONVERTICAL");
        if (truthOnX && !orientation.equals("TRUTHONHORIZONTAL")) {
            losses.add(
                    unfolding,
                    "MatrixOrientation",
                    "should be TRUTHONHORIZONTAL or TRUTHONVERTICAL; taken as the first");
        }
    }

    /** @param number of the truth bin, from 1 */
    private record Bin(Block sample, int number) {}

    /** Empty if the configuration does not unfold, or lacks what folding needs, which is listed. */
    static Optional<FoldedSamples> of(Configuration configuration, Block job, Losses losses) {
        boolean wanted = configuration
                .first("Fit")
                .flatMap(fit -> fit.text("FitType"))
                .filter("UNFOLDING"::equalsIgnoreCase)
                .isPresent();
        Optional<Block> unfolding = configuration.first("Unfolding").filter(block -> wanted);
        if (unfolding.isEmpty()) {
            return Optional.empty();
        }
        Block block = unfolding.get();
        Optional<Integer> bins = block.text("NumberOfTruthBins")
                .flatMap(Numbers::of)
                .filter(number -> number >= 1 && number <= MOST_BINS && number % 1 == 0)
                .map(Double::intValue);
        Optional<Block> truth = block.text("NominalTruthSample")
                .flatMap(name -> configuration.of("TruthSample").stream()
                        .filter(sample -> sample.name().equals(name))
                        .findFirst());
        if (bins.isEmpty()) {
            losses.add(block, "NumberOfTruthBins", "should be a whole number; nothing is unfolded");
        }
        if (truth.isEmpty()) {
            losses.add(block, "NominalTruthSample", "names no TruthSample; nothing is unfolded");
        }
        if (bins.isEmpty() || truth.isEmpty()) {
            return Optional.empty();
        }
        FoldedSamples folded = new FoldedSamples(configuration.file(), job, block, truth.get(), bins.get(), losses);
        configuration.blocks().forEach(each -> folded.blocks.addAll(folded.expanded(each, configuration)));
        return Optional.of(folded);
    }

    /** The configuration with samples for truth bins, and with systematics that act on them. */
    Configuration configuration() {
        return new Configuration(file, blocks);
    }

    private List<Block> expanded(Block block, Configuration configuration) {
        return switch (block.kind()) {
            case "UnfoldingSample" -> {
                List<Block> all = new ArrayList<>(List.of(block));
                IntStream.rangeClosed(1, bins).forEach(bin -> all.add(sample(block, bin, configuration)));
                yield all;
            }
            case "UnfoldingSystematic" -> List.of(systematic(block, configuration));
            default -> List.of(block);
        };
    }

    private static String name(Block sample, int bin) {
        return sample.name() + "_bin_" + bin;
    }

    private static String factor(int bin) {
        return String.format(Locale.ROOT, "Bin_%03d_mu", bin);
    }

    /** Truth is folded in signal regions alone; the job's luminosity multiplies it as any sample. */
    private Block sample(Block unfolded, int bin, Configuration configuration) {
        Block sample = new Block("Sample", name(unfolded, bin), unfolded.line());
        byName.put(sample.name(), new Bin(unfolded, bin));
        String title = unfolded.text("Title").orElse(unfolded.name()) + ", truth bin " + bin;
        double low = unfolding.text("UnfoldingResultMin").flatMap(Numbers::of).orElse(LOW);
        double high = unfolding.text("UnfoldingResultMax").flatMap(Numbers::of).orElse(HIGH);
        List<String> regions = configuration.of("Region").stream()
                .filter(region -> Regions.type(region).equals("SIGNAL") && unfolded.isIn(region))
                .map(Block::name)
                .toList();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("Type", "SIGNAL");
        options.put("Title", quoted(title));
        unfolded.text("FillColor").ifPresent(color -> options.put("FillColor", color));
        options.put(
                "Regions",
                String.join(",", regions.stream().map(FoldedSamples::quoted).toList()));
        options.put("NormFactor", factor(bin) + ",1," + Numbers.text(low) + "," + Numbers.text(high));
        options.forEach((option, value) -> sample.add(new Setting(option, value, unfolded.lineOf(option))));
        return sample;
    }

    /** The same options, on all truth bins of its samples. */
    private Block systematic(Block folding, Configuration configuration) {
        Block systematic = new Block("UnfoldingSystematic", folding.name(), folding.line());
        folding.settings().stream()
                .filter(setting -> !setting.option().equals("Samples"))
                .forEach(systematic::add);
        List<String> named = folding.list("Samples");
        List<String> acts = configuration.of("UnfoldingSample").stream()
                .filter(sample -> Targets.isAll(named) || named.contains(sample.name()))
                .flatMap(sample -> IntStream.rangeClosed(1, bins).mapToObj(bin -> quoted(name(sample, bin))))
                .toList();
        systematic.add(
                new Setting("Samples", acts.isEmpty() ? "none" : String.join(",", acts), folding.lineOf("Samples")));
        return systematic;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The norm-factors of all truth bins. */
    List<String> factors() {
        return IntStream.rangeClosed(1, bins).mapToObj(FoldedSamples::factor).toList();
    }

    /** The names of the samples of truth bins. */
    Set<String> names() {
        return byName.keySet();
    }

    boolean contains(Block sample) {
        return byName.containsKey(sample.name());
    }

    /** The files with the truth. */
    Set<String> files() {
        return truth().files();
    }

    /** Its own options, else those of the unfolding. */
    private InputPlaces.Places truth() {
        return new InputPlaces(unfolding, "TruthDistribution").of(truth, truth, Optional.empty());
    }

    /** Whether a side of a systematic has another matrix, efficiency or acceptance. */
    boolean areOthersFor(InputPlaces.Side side) {
        return PREFIXES.stream().anyMatch(prefix -> new InputPlaces(job, prefix).areOthersFor(side));
    }

    /** How a truth bin is folded in a region; the nominal way without a side. */
    StoredHistogram.Folding folding(Block region, Block sample, Optional<InputPlaces.Side> side) {
        Bin bin = Optional.ofNullable(byName.get(sample.name())).orElseThrow();
        List<List<StoredHistogram.Part>> parts = PREFIXES.stream()
                .map(prefix -> new InputPlaces(job, prefix)
                        .of(region, bin.sample(), side)
                        .parts())
                .toList();
        boolean asGiven = region.isFalse("NormalizeMigrationMatrix");
        region.setting("NumberOfRecoBins"); // the matrix says how many they are
        return new StoredHistogram.Folding(
                new StoredHistogram.Truth(truth().parts(), bin.number(), bins),
                truthOnX,
                parts.get(0),
                new StoredHistogram.Migration(parts.get(1), !asGiven, parts.get(2), parts.get(3)));
    }
}
