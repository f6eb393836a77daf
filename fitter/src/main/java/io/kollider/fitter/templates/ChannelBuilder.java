package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Systematic;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.EstimatedSample;
import io.kollider.prediction.ParameterName;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds the channel of one fitted region. What is not taken as it was counted is noted. */
final class ChannelBuilder {
    /**
     * Events in a bin where no sample predicts any. A likelihood has no logarithm of zero; this small, data there cost a
     * constant and change no parameter.
     */
    private static final double FLOOR = 1e-6;

    private final Analysis analysis;
    private final Fit fit;
    private final Prediction prediction;
    private final Region region;
    private final FittedBins bins;
    private final Consumer<String> notes;
    /** By the name of the sample in the channel. */
    private final Map<String, FittedSample> parts = new HashMap<>();

    ChannelBuilder(
            Analysis analysis,
            Fit fit,
            Prediction prediction,
            FitBinning binning,
            String region,
            Consumer<String> notes) {
        this.analysis = analysis;
        this.fit = fit;
        this.prediction = prediction;
        this.region = analysis.region(region);
        this.bins = binning.of(region);
        this.notes = notes;
    }

    Channel channel() {
        List<SampleTemplate> templates = new ArrayList<>();
        FittedSamples samples = new FittedSamples(analysis, fit, prediction, region.name(), bins, notes);
        for (Sample sample : analysis.simulation()) {
            for (FittedSample part : samples.of(sample)) {
                SampleTemplate template = part.template();
                note(template.sample(), template.heldBins(), "below zero, taken as 0");
                templates.add(template);
                parts.put(template.sample(), part);
            }
            noteUndefined(sample.name(), spectrum(sample.name()));
        }
        templates = new ArrayList<>(samples.errorsInProportion(templates));
        fillEmptyBins(templates);
        leaveSmallErrorsOut(templates);
        return new Channel(
                region.name(), templates.stream().map(this::channelSample).toList());
    }

    /** The counts of data, one a bin. */
    double[] observed(Sample data) {
        Spectrum spectrum = spectrum(data.name());
        noteUndefined(data.name(), spectrum);
        return bins.sumw(spectrum);
    }

    /** The floor goes to a sample of fixed strength, where there is one, so that data there pull no strength. */
    private void fillEmptyBins(List<SampleTemplate> templates) {
        int carrier = 0;
        for (int i = templates.size() - 1; i >= 0; i--) {
            if (part(templates.get(i)).free().isEmpty()) {
                carrier = i;
            }
        }
        List<Integer> empty = new ArrayList<>();
        for (int bin = 0; bin < bins.count(); bin++) {
            double total = 0;
            for (SampleTemplate template : templates) {
                total += template.content(bin);
            }
            if (total <= 0) {
                empty.add(bin);
                for (int i = 0; i < templates.size(); i++) {
                    templates.set(i, templates.get(i).with(bin, i == carrier ? FLOOR : 0));
                }
            }
        }
        note("all samples", empty, "no events predicted, taken as " + FLOOR + " without errors");
    }

    /** Bins whose relative statistical error is below the threshold, in total or sample by sample, have no γ. */
    private void leaveSmallErrorsOut(List<SampleTemplate> templates) {
        double threshold = fit.mcStatistics().threshold();
        if (threshold <= 0) {
            return;
        }
        for (int bin = 0; bin < bins.count(); bin++) {
            int here = bin;
            List<SampleTemplate> counting = templates.stream()
                    .filter(template -> fit.mcStatistics().of(part(template).sample()))
                    .toList();
            double total = counting.stream().mapToDouble(t -> t.content(here)).sum();
            double squares =
                    counting.stream().mapToDouble(t -> t.variance(here)).sum();
            for (int i = 0; i < templates.size(); i++) {
                SampleTemplate template = templates.get(i);
                boolean small = fit.mcStatistics().perSample()
                        ? Math.sqrt(template.variance(bin)) < threshold * template.content(bin)
                        : Math.sqrt(squares) < threshold * total;
                if (small) {
                    templates.set(i, template.withoutError(bin));
                }
            }
        }
    }

    private ChannelSample channelSample(SampleTemplate template) {
        FittedSample part = part(template);
        List<Modifier> modifiers = new ArrayList<>(part.free());
        List<String> clipped = new ArrayList<>();
        if (analysis.sample(part.sample()).isSimulated()) {
            modifiers.addAll(WorkspaceBuilder.luminosity(analysis));
        }
        prediction
                .estimated(part.sample())
                .ifPresent(estimated -> modifiers.addAll(modifiers(template, estimated, clipped)));
        for (Systematic systematic : analysis.systematics()) {
            if (systematic.samples().contains(part.sample())
                    && systematic.treatment().actsIn(region.name())) {
                modifiers.addAll(modifiers(template, systematic, clipped));
            }
        }
        if (!clipped.isEmpty()) {
            notes.accept("%s, %s: varied below zero, taken as 0: %s"
                    .formatted(region.name(), template.sample(), String.join("; ", clipped)));
        }
        if (fit.mcStatistics().of(part.sample())) {
            modifiers.add(new Modifier.StatError(statisticalName(template.sample()), template.statisticalErrors()));
        }
        return new ChannelSample(template.sample(), template.contents(), modifiers);
    }

    private List<Modifier> modifiers(SampleTemplate template, EstimatedSample estimated, List<String> clipped) {
        note(
                template.sample(),
                estimated.cellsSetToZero(region.name(), bins.counted()),
                "of the histogram as counted: below zero, taken as 0 (negative: zero)");
        return estimated
                .estimate()
                .in(region.name())
                .map(transfer -> new EstimateModifiers(
                                analysis, region.name(), estimated, transfer, template, bins, clipped::add)
                        .all())
                .orElse(List.of());
    }

    private List<Modifier> modifiers(SampleTemplate template, Systematic systematic, List<String> clipped) {
        FittedSample part = part(template);
        ParameterName name = ParameterName.of(systematic, part.sample(), region.name());
        if (systematic.sides() instanceof Sides.Rate rate) {
            return List.of(new Modifier.NormSys(name.rate(), rate.down(), rate.up()));
        }
        TwoSided varied = new VariedTemplate(template, systematic.treatment(), part.counts()).of(systematic.sides());
        if (!varied.negativeBins().isEmpty()) {
            clipped.add(systematic.name() + " " + bins(varied.negativeBins()));
        }
        return varied.notNegative().modifiers(name);
    }

    /** One parameter a bin for all samples together (Barlow and Beeston, light), or for each of them. */
    private String statisticalName(String sample) {
        String name = "staterror_" + region.name();
        return fit.mcStatistics().perSample() ? name + "_" + sample : name;
    }

    private FittedSample part(SampleTemplate template) {
        return Optional.ofNullable(parts.get(template.sample())).orElseThrow();
    }

    private Spectrum spectrum(String sample) {
        return prediction.spectrum(sample, region.name(), bins.counted(), Optional.empty());
    }

    private void noteUndefined(String sample, Spectrum spectrum) {
        if (spectrum.undefined() != 0) {
            notes.accept("%s, %s: %s events without a value of %s are not fitted"
                    .formatted(
                            region.name(),
                            sample,
                            spectrum.undefined(),
                            bins.counted().name()));
        }
    }

    private void note(String sample, List<Integer> bins, String what) {
        if (!bins.isEmpty()) {
            notes.accept("%s, %s: %s: %s".formatted(region.name(), sample, bins(bins), what));
        }
    }

    /** Counted from 1, as ROOT does. */
    private static String bins(List<Integer> bins) {
        return (bins.size() == 1 ? "bin " : "bins ")
                + bins.stream().map(bin -> Integer.toString(bin + 1)).collect(Collectors.joining(", "));
    }
}
