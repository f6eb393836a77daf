package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Sample;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.fitter.unfolding.Response;
import io.kollider.fitter.unfolding.TruthCounts;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What each sample of the analysis is in one channel of a fit: itself, a polynomial in coefficients, or a part for each truth bin. */
final class FittedSamples {
    private final Analysis analysis;
    private final Fit fit;
    private final Prediction prediction;
    private final String region;
    private final FittedBins bins;
    private final Consumer<String> notes;
    private final Optional<TruthCounts> truth;
    /** By bin, how many events more there are where the errors are taken than where all coefficients are 0. */
    private final double[] more;

    FittedSamples(
            Analysis analysis, Fit fit, Prediction prediction, String region, FittedBins bins, Consumer<String> notes) {
        this.analysis = analysis;
        this.fit = fit;
        this.prediction = prediction;
        this.region = region;
        this.bins = bins;
        this.notes = notes;
        this.truth = analysis.unfolding(fit).map(unfolding -> new TruthCounts(analysis, unfolding, prediction));
        this.more = new double[bins.count()];
    }

    /** The samples of the channel that a sample of the analysis makes. */
    List<FittedSample> of(Sample sample) {
        String name = sample.name();
        Optional<Unfolding> unfolding =
                analysis.unfolding(fit).filter(u -> u.samples().contains(name));
        Optional<Parametrisation> parametrisation = analysis.parametrised(fit).stream()
                .filter(p -> p.samples().contains(name))
                .findFirst();
        if (unfolding.isPresent() && truth.isPresent()) {
            return truthBins(name, unfolding.get(), truth.get());
        }
        Function<Optional<String>, Spectrum> spectra =
                variation -> prediction.spectrum(name, region, bins.counted(), variation);
        return List.of(parametrisation
                .map(polynomial -> parametrised(name, polynomial, spectra))
                .orElseGet(() -> plain(name, name, spectra, strengths(name))));
    }

    private FittedSample plain(
            String sample, String name, Function<Optional<String>, Spectrum> spectra, List<Modifier> free) {
        return new FittedSample(
                sample, SampleTemplate.of(name, spectra.apply(Optional.empty()), bins), counts(spectra), free);
    }

    private FittedSample parametrised(
            String name, Parametrisation parametrisation, Function<Optional<String>, Spectrum> spectra) {
        ParametrisedSample sample = new ParametrisedSample(parametrisation, bins, spectra);
        sample.consistency(region + ", " + name).ifPresent(notes);
        List<Modifier> free = new ArrayList<>(strengths(name));
        free.add(sample.modifier());
        return new FittedSample(name, template(name, sample), counts(spectra).times(sample.fromNominal()), free);
    }

    /** With the errors at the values that the fit names; {@link #errorsInProportion} makes them relative to the contents there. */
    private SampleTemplate template(String name, ParametrisedSample sample) {
        Map<String, Double> at = fit.mcStatistics().at();
        double[] nominal = sample.contents(Map.of());
        double[] there = sample.contents(at);
        SampleTemplate template = SampleTemplate.of(name, nominal, sample.squares(at));
        if (fit.mcStatistics().perSample()) {
            return template.scalingErrors(ratios(nominal, there));
        }
        Arrays.setAll(more, bin -> more[bin] + there[bin] - nominal[bin]);
        return template;
    }

    private static double[] ratios(double[] nominal, double[] there) {
        double[] ratios = new double[nominal.length];
        Arrays.setAll(ratios, bin -> nominal[bin] > 0 && there[bin] > 0 ? nominal[bin] / there[bin] : 1);
        return ratios;
    }

    /**
     * A factor γ scales whatever the coefficients make of a bin. Errors that are those at other values than 0 are scaled so that the relative error of all samples
     * together is that at these values.
     *
     * @param templates of all samples, after {@link #of} was called for each
     */
    List<SampleTemplate> errorsInProportion(List<SampleTemplate> templates) {
        double[] total = new double[more.length];
        templates.forEach(template -> Arrays.setAll(total, bin -> total[bin] + template.content(bin)));
        double[] there = new double[more.length];
        Arrays.setAll(there, bin -> total[bin] + more[bin]);
        double[] ratios = ratios(total, there);
        return Arrays.stream(more).allMatch(each -> each == 0)
                ? templates
                : templates.stream()
                        .map(template -> template.scalingErrors(ratios))
                        .toList();
    }

    private List<FittedSample> truthBins(String name, Unfolding unfolding, TruthCounts totals) {
        Response response = new Response(unfolding, totals, prediction, name, region, bins.counted());
        List<FittedSample> parts = new ArrayList<>();
        for (int bin = 0; bin < unfolding.bins(); bin++) {
            int truthBin = bin;
            FittedSample part = plain(
                    name,
                    unfolding.sample(name, bin),
                    variation -> response.truthBin(truthBin, variation),
                    List.of(new Modifier.NormFactor(unfolding.parameter(bin))));
            parts.add(part);
        }
        parts.add(plain(name, name, response::outside, strengths(name)));
        return parts;
    }

    private FittedSample.Counts counts(Function<Optional<String>, Spectrum> spectra) {
        return new HistogramCounts(variation -> spectra.apply(Optional.of(variation)), bins);
    }

    private List<Modifier> strengths(String sample) {
        Stream<Modifier> yields = analysis.normFactors().stream()
                .filter(factor -> factor.actsOn(sample, region))
                .map(factor -> new Modifier.NormFactor(factor.name()));
        Stream<Modifier> bins = analysis.shapeFactors().stream()
                .filter(factor -> factor.actsOn(sample, region))
                .map(factor -> new Modifier.ShapeFactor(factor.name()));
        return Stream.concat(yields, bins).toList();
    }
}
