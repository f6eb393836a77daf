package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Estimate;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment.Decorrelation;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.Change;
import io.kollider.prediction.EstimatedSample;
import io.kollider.prediction.ParameterName;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What moves a sample that is estimated from data in other regions: the uncertainty of its transfer factor, and every systematic of what is subtracted there, luminosity
 * among them, with the estimate made anew of what is varied. Parameters are those of the subtracted samples in the region that is the source.
 */
final class EstimateModifiers {
    private final Analysis analysis;
    private final String region;
    private final EstimatedSample sample;
    private final Estimate.Transfer transfer;
    private final SampleTemplate template;
    private final FittedBins bins;
    private final Consumer<String> clipped;

    /** @param clipped takes the name of a systematic that varies a bin below zero */
    EstimateModifiers(
            Analysis analysis,
            String region,
            EstimatedSample sample,
            Estimate.Transfer transfer,
            SampleTemplate template,
            FittedBins bins,
            Consumer<String> clipped) {
        this.analysis = analysis;
        this.region = region;
        this.sample = sample;
        this.transfer = transfer;
        this.template = template;
        this.bins = bins;
        this.clipped = clipped;
    }

    List<Modifier> all() {
        List<Modifier> modifiers = new ArrayList<>();
        sample.relativeError(region).ifPresent(error -> modifiers.add(factor(error)));
        double luminosity = analysis.luminosity().relativeUncertainty();
        if (luminosity > 0) {
            List<String> simulated = sample.estimate().subtracted().stream()
                    .filter(name -> analysis.sample(name).isSimulated())
                    .toList();
            ParameterName name = new ParameterName(WorkspaceBuilder.LUMI, WorkspaceBuilder.LUMI);
            modifiers.addAll(modifiers(name, scaled(simulated, 1 + luminosity, 1 - luminosity)));
        }
        for (Systematic systematic : analysis.systematics()) {
            if (transfer.uses().stream().anyMatch(systematic.treatment()::actsIn)) {
                modifiers.addAll(carried(systematic));
            }
        }
        return modifiers;
    }

    /** An error of the order of the factor itself is taken as one of its logarithm: a factor is not negative. */
    private Modifier factor(double error) {
        double low = error < 1 ? 1 - error : 1 / (1 + error);
        return new Modifier.NormSys(transfer.parameter(), low, 1 + error);
    }

    private List<Modifier> carried(Systematic systematic) {
        List<String> varied = sample.estimate().subtracted().stream()
                .filter(systematic.samples()::contains)
                .toList();
        List<Modifier> modifiers = new ArrayList<>();
        if (systematic.treatment().decorrelated().contains(Decorrelation.SAMPLE)) {
            varied.forEach(one -> modifiers.addAll(carried(systematic, List.of(one))));
        } else if (!varied.isEmpty()) {
            modifiers.addAll(carried(systematic, varied));
        }
        return modifiers;
    }

    private List<Modifier> carried(Systematic systematic, List<String> varied) {
        ParameterName name = ParameterName.of(systematic, varied.get(0), transfer.from());
        if (systematic.sides() instanceof Sides.Rate rate) {
            return modifiers(name, scaled(varied, rate.up(), rate.down()));
        }
        return modifiers(
                name,
                new VariedTemplate(
                                template,
                                systematic.treatment(),
                                new HistogramCounts(variation -> spectrum(change(varied, Change.to(variation))), bins))
                        .of(systematic.sides()));
    }

    private List<Modifier> modifiers(ParameterName name, TwoSided sides) {
        if (!sides.negativeBins().isEmpty()) {
            clipped.accept(name.rate());
        }
        return sides.notNegative().modifiers(name);
    }

    private TwoSided scaled(List<String> samples, double up, double down) {
        double[] high = bins.sumw(spectrum(change(samples, Change.by(up))));
        double[] low = bins.sumw(spectrum(change(samples, Change.by(down))));
        return template.unchangedWhereHeld(TwoSided.of(template.nominal(), high, low));
    }

    private static Function<String, Change> change(List<String> samples, Change change) {
        return name -> samples.contains(name) ? change : Change.NONE;
    }

    private Spectrum spectrum(Function<String, Change> changes) {
        return sample.spectrum(region, bins.counted(), changes);
    }

    /** Whether luminosity has to move samples as a rate: what is subtracted from data moves against those that are predicted. */
    static boolean areIn(Analysis analysis) {
        return analysis.samples().stream().map(Sample::estimate).anyMatch(estimate -> estimate.isPresent());
    }
}
