package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fit, with what the job says of templates and data. */
final class Fits {
    private final Block job;
    private final Inputs inputs;
    private final Regions regions;
    private final Factors factors;
    private final boolean folded;
    private final boolean predicts;
    private final Losses losses;
    private final Optional<FoldedSamples> truth;

    /**
     * @param truth what is unfolded, if there is something
     * @param folded whether what is beyond the range counts if the job does not say it
     * @param predicts whether regions that are not fitted are predicted
     */
    Fits(
            Block job,
            Inputs inputs,
            Regions regions,
            Factors factors,
            Optional<FoldedSamples> truth,
            boolean folded,
            boolean predicts,
            Losses losses) {
        this.truth = truth;
        this.predicts = predicts;
        this.job = job;
        this.inputs = inputs;
        this.regions = regions;
        this.factors = factors;
        this.folded = folded;
        this.losses = losses;
    }

    void write(Optional<Block> fit, List<Block> blocks, YamlText out) {
        List<String> poi = new ArrayList<>();
        for (String name : truth.map(FoldedSamples::factors).orElseGet(() -> job.list("POI"))) {
            if (factors.names().contains(name)) {
                poi.add(name);
            } else {
                losses.add(job, "POI", "'" + name + "' is no norm-factor of this file");
            }
        }
        List<Block> fitted = fitted(fit, blocks);
        if (poi.isEmpty() || fitted.isEmpty()) {
            out.comment(0, "Add 'fits' here: there is no parameter of interest, or no region with a histogram.");
            return;
        }
        String name = fit.map(Block::name).filter(n -> !n.isEmpty()).orElse("fit");
        out.line(0, "fits:");
        out.line(1, YamlText.quoted(name) + ":");
        out.line(2, "poi: " + YamlText.list(poi));
        out.line(2, "regions:");
        for (Block region : fitted) {
            out.line(3, YamlText.quoted(region.name()) + ": " + regions.fitted(region));
        }
        predicted(fitted, blocks, out);
        statistics(out);
        pruning(out);
        data(fit, fitted, poi, out);
        if (folded ? job.isFalse("MergeUnderOverFlow") : !job.isTrue("MergeUnderOverFlow")) {
            out.line(2, "overflow: drop");
        }
    }

    private List<Block> fitted(Optional<Block> fit, List<Block> blocks) {
        List<String> named = fit.map(f -> f.list("FitRegion")).orElse(List.of());
        String type = fit.flatMap(f -> f.text("FitType")).orElse("SPLUSB").toUpperCase(Locale.ROOT);
        if (!type.equals("SPLUSB") && truth.isEmpty()) {
            fit.ifPresent(f -> losses.add(f, "FitType", otherType(type)));
        }
        boolean controls = named.size() == 1 && named.get(0).equals("CRONLY");
        boolean all = controls
                || named.isEmpty()
                || (named.size() == 1 && named.get(0).equals("CRSR"));
        List<Block> found = new ArrayList<>();
        for (Block region : blocks) {
            boolean wanted = all
                    ? Regions.type(region).equals("CONTROL")
                            || (Regions.type(region).equals("SIGNAL") && !controls)
                    : named.contains(region.name());
            if (wanted && regions.fitted(region.name()).isPresent()) {
                found.add(region);
            }
        }
        if (!all && found.size() < named.size()) {
            fit.ifPresent(f -> losses.add(f, "FitRegion", "names regions that are not there, or have no histogram"));
        }
        return found;
    }

    private static String otherType(String type) {
        return switch (type) {
            case "BONLY" -> "signal is fitted as well; for background alone fix the strength: kollider fit --fix";
            case "UNFOLDING" ->
                "is not carried over; write 'unfolding', and 'unfolding: NAME' of the fit in place of 'poi' (docs/unfolding.md)";
            case "EFT" -> "is not carried over; write 'parametrisations', whose coefficients are 'poi' (docs/eft.md)";
            default -> type + " is not known here; signal and background are fitted";
        };
    }

    private void predicted(List<Block> fitted, List<Block> blocks, YamlText out) {
        List<Block> validation = blocks.stream()
                .filter(region -> predicts
                        && Regions.type(region).equals("VALIDATION")
                        && !fitted.contains(region)
                        && regions.fitted(region.name()).isPresent())
                .toList();
        if (!validation.isEmpty()) {
            out.line(2, "validation:");
            validation.forEach(region -> out.line(
                    3,
                    YamlText.quoted(region.name()) + ": "
                            + regions.fitted(region.name()).orElseThrow()));
        }
    }

    private void statistics(YamlText out) {
        List<String> settings = new ArrayList<>();
        Optional<String> threshold = job.text("MCstatThreshold");
        Optional<Double> share = threshold.flatMap(Numbers::of).filter(t -> t >= 0 && t < 1);
        share.ifPresent(t -> settings.add("threshold: " + Numbers.percent(t)));
        boolean none = threshold.filter("NONE"::equalsIgnoreCase).isPresent();
        if (threshold.isPresent() && share.isEmpty() && !none) {
            losses.add(job, "MCstatThreshold", "should be NONE or a share from 0 to 1");
        }
        List<String> counting = inputs.simulated().stream()
                .filter(sample -> !sample.block().isFalse("UseMCstat"))
                .map(sample -> sample.block().name())
                .toList();
        if (counting.size() < inputs.simulated().size()) {
            settings.add("samples: " + YamlText.list(counting));
        }
        if (none || counting.isEmpty()) {
            out.line(2, "mc-statistics: false");
        } else if (!settings.isEmpty()) {
            out.line(2, "mc-statistics: {" + String.join(", ", settings) + "}");
        }
    }

    private void pruning(YamlText out) {
        Map<String, String> keys = new LinkedHashMap<>();
        Map.of("SystPruningNorm", "rate", "SystPruningShape", "shape").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> job.text(option.getKey()).ifPresent(text -> {
                    Optional<Double> share = Numbers.of(text).filter(t -> t >= 0 && t < 1);
                    share.ifPresent(s -> keys.put(option.getValue(), Numbers.percent(s)));
                    if (share.isEmpty()) {
                        losses.add(job, option.getKey(), "should be a share from 0 to 1");
                    }
                }));
        if (!keys.isEmpty()) {
            out.line(2, "prune: " + YamlText.mapping(keys));
        }
    }

    private void data(Optional<Block> fit, List<Block> fitted, List<String> poi, YamlText out) {
        List<String> asimov = fitted.stream()
                .filter(region -> region.text("DataType").orElse("DATA").equalsIgnoreCase("ASIMOV"))
                .map(Block::name)
                .toList();
        boolean blind = fit.map(f -> f.isTrue("FitBlind")).orElse(false);
        if (blind || inputs.data().isEmpty() || asimov.size() == fitted.size()) {
            out.line(2, "data: asimov");
        } else if (!asimov.isEmpty()) {
            Map<String, String> each = new LinkedHashMap<>();
            asimov.forEach(region -> each.put(region, "asimov"));
            out.line(2, "data: " + YamlText.mapping(each));
        } else {
            fit.filter(f -> f.text("POIAsimov").isPresent())
                    .ifPresent(f -> losses.aside(f, "POIAsimov", "the data are observed; nothing is expected"));
            return;
        }
        strengths(fit, poi).ifPresent(strengths -> out.line(2, "asimov: " + strengths));
    }

    /** {@code 1}, or {@code mu:1,nu:0}. */
    private Optional<String> strengths(Optional<Block> fit, List<String> poi) {
        Map<String, String> each = new LinkedHashMap<>();
        for (String item : fit.map(f -> f.list("POIAsimov")).orElse(List.of())) {
            int colon = item.lastIndexOf(':');
            String name = colon < 0 ? poi.get(0) : item.substring(0, colon).strip();
            Optional<Double> value = Numbers.of(item.substring(colon + 1));
            if (value.isPresent() && factors.names().contains(name)) {
                each.put(name, Numbers.text(value.get()));
            } else {
                fit.ifPresent(f -> losses.add(f, "POIAsimov", "should be a number, or PARAMETER:NUMBER"));
            }
        }
        return each.isEmpty() ? Optional.empty() : Optional.of(YamlText.mapping(each));
    }
}
