package io.kollider.fitter.templates;

import io.kollider.analysis.Sides;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.fitter.templates.smoothing.Smoothing;
import io.kollider.prediction.CombinedVariations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The two sides of a systematic on one sample in one region, as TRExFitter makes them: varied histograms are combined or symmetrised, then smoothed, then reduced
 * to their rate or shape if asked to.
 */
final class VariedTemplate {
    private final SampleTemplate template;
    private final TemplateTreatment treatment;
    private final FittedSample.Counts counts;

    VariedTemplate(SampleTemplate template, TemplateTreatment treatment, FittedSample.Counts counts) {
        this.template = template;
        this.treatment = treatment;
        this.counts = counts;
    }

    /** @throws IllegalArgumentException for a change of rate that was given, which has no histograms */
    TwoSided of(Sides sides) {
        List<String> variations = sides.variations();
        if (sides instanceof Sides.UpAndDown both) {
            return treated(TwoSided.of(template.nominal(), contents(both.up()), contents(both.down())), variations);
        }
        if (sides instanceof Sides.One one) {
            return treated(TwoSided.mirrored(template.nominal(), contents(one.up())), variations);
        }
        if (sides instanceof Sides.Combined many) {
            List<double[]> varied = variations.stream().map(this::contents).toList();
            CombinedVariations combined = CombinedVariations.of(template.nominal(), varied, many.how());
            return treated(TwoSided.of(template.nominal(), combined.up(), combined.down()), variations);
        }
        throw new IllegalArgumentException(sides + " has no histograms");
    }

    private TwoSided treated(TwoSided counted, List<String> variations) {
        TwoSided symmetric = counted.symmetrised(treatment.symmetrisation());
        TwoSided smooth = smoothed(symmetric, variations);
        return template.unchangedWhereHeld(smooth).reducedTo(treatment.effect());
    }

    private TwoSided smoothed(TwoSided sides, List<String> variations) {
        return smoothing()
                .map(algorithm -> {
                    double[] variance = new double[template.bins()];
                    variations.forEach(name -> addVariance(variance, name, variations.size()));
                    return sides.mapped(
                            side -> algorithm.smoothed(template.nominal(), template.variances(), side, variance));
                })
                .orElse(sides);
    }

    /** The mean of the variations' squared statistical errors stands for each side's. */
    private void addVariance(double[] variance, String name, int count) {
        double[] squares = counts.squares(name);
        Arrays.setAll(variance, bin -> variance[bin] + squares[bin] / count);
    }

    private Optional<Smoothing> smoothing() {
        return switch (treatment.smoothing()) {
            case NONE -> Optional.empty();
            case RUNNING_MEDIANS -> Optional.of(Smoothing.runningMedians());
            case MAX_VARIATION -> Optional.of(Smoothing.fewSlopes());
            case KERNEL -> Optional.of(Smoothing.kernel());
        };
    }

    private double[] contents(String variation) {
        return counts.contents(variation);
    }
}
