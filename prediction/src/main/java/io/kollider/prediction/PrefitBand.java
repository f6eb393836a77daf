package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Estimate;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment.Decorrelation;
import io.kollider.analysis.TemplateTreatment.Effect;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The uncertainty of the total prediction of a histogram before any fit: statistical errors, luminosity, factors of estimates, and systematics as they were counted,
 * before they are symmetrised or smoothed. What one parameter does to all samples is added with its sign, estimates from data among them, which move against
 * what is subtracted for them; parameters are independent, and are added in quadrature. Of a parameter that moves a bin to the same side at ±1σ the larger shift counts.
 */
public final class PrefitBand {
    /** The parameter of the luminosity; no other has a name without letters. */
    private static final String LUMINOSITY = "";

    private final Analysis analysis;
    private final Prediction prediction;
    private final Region region;
    private final Region.Histogram histogram;
    private final ReadBins read;
    /** Squared statistical errors [bin]. */
    private final double[] squares;
    /** By parameter, shifts of the total at +1σ and −1σ [side][bin]. */
    private final Map<String, double[][]> shifts = new LinkedHashMap<>();

    private PrefitBand(
            Analysis analysis, Prediction prediction, Region region, Region.Histogram histogram, ReadBins read) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.region = region;
        this.histogram = histogram;
        this.read = read;
        this.squares = new double[read.count(Axes.of(histogram))];
    }

    /**
     * @param samples that are predicted, without data
     * @throws PredictionException if one of them, or a variation of one, cannot be predicted
     */
    public static PrefitBand of(
            Analysis analysis,
            Prediction prediction,
            Region region,
            Region.Histogram histogram,
            ReadBins read,
            List<Sample> samples) {
        PrefitBand band = new PrefitBand(analysis, prediction, region, histogram, read);
        samples.forEach(band::add);
        return band;
    }

    /** The statistical errors alone: what there is if a variation of the others cannot be predicted. */
    public static PrefitBand statistical(
            Analysis analysis,
            Prediction prediction,
            Region region,
            Region.Histogram histogram,
            ReadBins read,
            List<Sample> samples) {
        PrefitBand band = new PrefitBand(analysis, prediction, region, histogram, read);
        samples.forEach(sample ->
                add(band.squares, band.spectrum(sample, Optional.empty()).sumw2(read)));
        return band;
    }

    /** Upper error [bin]; a new array. */
    public double[] up() {
        return side(1);
    }

    /** Lower error, positive [bin]; a new array. */
    public double[] down() {
        return side(-1);
    }

    private double[] side(int sign) {
        double[] sums = squares.clone();
        for (double[][] both : shifts.values()) {
            for (int bin = 0; bin < sums.length; bin++) {
                double shift = Math.max(0, Math.max(sign * both[0][bin], sign * both[1][bin]));
                sums[bin] += shift * shift;
            }
        }
        return Arrays.stream(sums).map(Math::sqrt).toArray();
    }

    private void add(Sample sample) {
        Spectrum counted = spectrum(sample, Optional.empty());
        double[] nominal = counted.sumw(read);
        add(squares, counted.sumw2(read));
        Function<Optional<String>, double[]> contents =
                prediction.contents(sample.name(), region.name(), histogram, read);
        double luminosity = analysis.luminosity().relativeUncertainty();
        if (sample.isSimulated()) {
            add(LUMINOSITY, nominal, scaled(nominal, 1 + luminosity), scaled(nominal, 1 - luminosity));
        }
        for (Systematic systematic : analysis.systematics()) {
            if (systematic.samples().contains(sample.name())
                    && systematic.treatment().actsIn(region.name())) {
                add(
                        systematic,
                        ParameterName.of(systematic, sample.name(), region.name()),
                        nominal,
                        scale -> scaled(nominal, scale),
                        variation -> contents.apply(Optional.of(variation)));
            }
        }
        prediction
                .estimated(sample.name())
                .ifPresent(estimated -> estimated
                        .estimate()
                        .in(region.name())
                        .ifPresent(transfer -> add(estimated, transfer, nominal)));
    }

    private Spectrum spectrum(Sample sample, Optional<String> variation) {
        return prediction.spectrum(sample.name(), region.name(), histogram, variation);
    }

    /** The estimate's factor, and what varies the samples that are subtracted. */
    private void add(EstimatedSample estimated, Estimate.Transfer transfer, double[] nominal) {
        estimated
                .relativeError(region.name())
                .ifPresent(error ->
                        add(transfer.parameter(), nominal, scaled(nominal, 1 + error), scaled(nominal, 1 - error)));
        double luminosity = analysis.luminosity().relativeUncertainty();
        List<String> simulated = estimated.estimate().subtracted().stream()
                .filter(name -> analysis.sample(name).isSimulated())
                .toList();
        add(
                LUMINOSITY,
                nominal,
                changed(estimated, simulated, Change.by(1 + luminosity)),
                changed(estimated, simulated, Change.by(1 - luminosity)));
        for (Systematic systematic : analysis.systematics()) {
            List<String> varied = estimated.estimate().subtracted().stream()
                    .filter(systematic.samples()::contains)
                    .toList();
            if (!varied.isEmpty() && transfer.uses().stream().anyMatch(systematic.treatment()::actsIn)) {
                boolean apart = systematic.treatment().decorrelated().contains(Decorrelation.SAMPLE);
                List<List<String>> together =
                        apart ? varied.stream().map(List::of).toList() : List.of(varied);
                together.forEach(names -> add(
                        systematic,
                        ParameterName.of(systematic, names.get(0), transfer.from()),
                        nominal,
                        scale -> changed(estimated, names, Change.by(scale)),
                        variation -> changed(estimated, names, Change.to(variation))));
            }
        }
    }

    private double[] changed(EstimatedSample estimated, List<String> samples, Change change) {
        return estimated
                .spectrum(region.name(), histogram, name -> samples.contains(name) ? change : Change.NONE)
                .sumw(read);
    }

    /**
     * @param rates contents with another rate of what is varied
     * @param varied contents of a variation
     */
    private void add(
            Systematic systematic,
            ParameterName name,
            double[] nominal,
            Function<Double, double[]> rates,
            Function<String, double[]> varied) {
        Sides sides = systematic.sides();
        if (sides instanceof Sides.Rate rate) {
            add(name.rate(), nominal, rates.apply(rate.up()), rates.apply(rate.down()));
        } else if (sides instanceof Sides.UpAndDown both) {
            add(systematic, name, nominal, varied.apply(both.up()), varied.apply(both.down()));
        } else if (sides instanceof Sides.One one) {
            double[] up = varied.apply(one.up());
            double[] down = new double[up.length];
            Arrays.setAll(down, bin -> 2 * nominal[bin] - up[bin]);
            add(systematic, name, nominal, up, down);
        } else if (sides instanceof Sides.Combined many) {
            CombinedVariations combined = CombinedVariations.of(
                    nominal, many.variations().stream().map(varied).toList(), many.how());
            add(systematic, name, nominal, combined.up(), combined.down());
        }
    }

    /** Rate and shape, or one of them if the other has no effect. */
    private void add(Systematic systematic, ParameterName name, double[] nominal, double[] up, double[] down) {
        Effect effect = systematic.treatment().effect();
        if (effect == Effect.BOTH && name.rate().equals(name.shape())) {
            add(name.rate(), nominal, up, down);
            return;
        }
        if (effect != Effect.SHAPE) {
            add(name.rate(), nominal, atRateOf(nominal, up), atRateOf(nominal, down));
        }
        if (effect != Effect.RATE) {
            add(name.shape(), nominal, atRateOf(up, nominal), atRateOf(down, nominal));
        }
    }

    private void add(String parameter, double[] nominal, double[] up, double[] down) {
        double[][] both = shifts.computeIfAbsent(parameter, name -> new double[2][nominal.length]);
        for (int bin = 0; bin < nominal.length; bin++) {
            both[0][bin] += up[bin] - nominal[bin];
            both[1][bin] += down[bin] - nominal[bin];
        }
    }

    private static double[] atRateOf(double[] contents, double[] other) {
        double sum = Arrays.stream(contents).sum();
        return sum > 0 ? scaled(contents, Math.max(0, Arrays.stream(other).sum()) / sum) : contents.clone();
    }

    private static double[] scaled(double[] contents, double factor) {
        return Arrays.stream(contents).map(content -> content * factor).toArray();
    }

    private static void add(double[] into, double[] from) {
        Arrays.setAll(into, bin -> into[bin] + from[bin]);
    }
}
