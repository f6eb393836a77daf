package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EstimateSources;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Sample;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.eft.Coefficient;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.fitter.unfolding.CurvaturePenalty;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Penalty;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Builds the HistFactory workspace of a fit: a channel for each of its regions and of those that it predicts, of the region's name; norm-factors,
 * systematics and luminosity as parameters of their names; one staterror a channel. Luminosity scales every simulated sample,
 * those of free strength too, as a strength is a cross-section over its reference.
 */
public final class WorkspaceBuilder {
    /** The parameter of the luminosity, relative to its nominal value. */
    static final String LUMI = "lumi";

    /** Bounds of {@link #LUMI} in standard deviations, as HistFactory's reader in pyhf sets them. */
    private static final double LUMI_RANGE = 5;

    /** Bounds of a truth bin's strength to both sides: what a bin takes from its neighbours without regularisation may be more than all it has. */
    private static final double TRUTH_RANGE = 100;

    private WorkspaceBuilder() {}

    /**
     * @param binning of this fit
     * @param notes takes a line on everything that is not fitted as it was counted
     * @return one measurement a parameter of interest, the first the default
     * @throws PredictionException if there is no data, or a dataset cannot be normalised
     */
    public static Workspace build(
            Analysis analysis, Fit fit, Prediction prediction, FitBinning binning, Consumer<String> notes) {
        Sample data = analysis.data()
                .orElseThrow(() -> new PredictionException(
                        "fits.%s: there is nothing to fit; add a sample with 'data: true'".formatted(fit.name())));
        List<Channel> channels = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        fit.allRegions().keySet().forEach(region -> {
            ChannelBuilder builder = new ChannelBuilder(analysis, fit, prediction, binning, region, notes);
            channels.add(builder.channel());
            observations.add(new Observation(
                    region, Arrays.stream(builder.observed(data)).boxed().toList()));
        });
        analysis.shapeFactors().forEach(factor -> requireSameBins(factor, channels));
        noteReplicas(analysis, fit, notes);
        List<ParameterSetting> settings = settings(analysis, fit);
        List<Penalty> penalties =
                analysis.unfolding(fit).map(CurvaturePenalty::of).orElse(List.of());
        List<Measurement> measurements = fit.poi().stream()
                .map(poi -> new Measurement(poi, poi, settings, penalties))
                .toList();
        return new Workspace(channels, observations, measurements);
    }

    /** Channels that share a shape factor share it bin by bin. */
    private static void requireSameBins(ShapeFactor factor, List<Channel> channels) {
        List<Channel> acting = channels.stream()
                .filter(channel -> factor.actsIn(channel.name()))
                .toList();
        acting.stream()
                .filter(channel -> bins(channel) != bins(acting.get(0)))
                .findFirst()
                .ifPresent(other -> {
                    throw new PredictionException(
                            "shape-factors.%s: regions %s and %s share it, but have %d and %d bins; make two of it, or give 'regions'"
                                    .formatted(
                                            factor.name(),
                                            acting.get(0).name(),
                                            other.name(),
                                            bins(acting.get(0)),
                                            bins(other)));
                });
    }

    private static int bins(Channel channel) {
        return channel.samples().get(0).data().size();
    }

    /** A replica's estimate is made of its own data: without them it could not be fitted. */
    private static void noteReplicas(Analysis analysis, Fit fit, Consumer<String> notes) {
        EstimateSources sources = analysis.estimateSources(fit);
        if (analysis.bootstrap().isPresent() && !sources.isEmpty() && !analysis.isReplicated(fit)) {
            notes.accept(
                    "bootstrap: no replicas are fitted; estimates from data need replicas of what they are made of, too: name %s under 'bootstrap.histograms'%s"
                            .formatted(
                                    new TreeMap<>(sources.histograms()),
                                    sources.uncounted().isEmpty()
                                            ? ""
                                            : ", and give " + String.join(", ", sources.uncounted()) + " a histogram"));
        }
    }

    /** The channel of one region, as {@link #build} makes it. */
    public static Channel channel(
            Analysis analysis, Fit fit, Prediction prediction, FitBinning binning, String region) {
        return new ChannelBuilder(analysis, fit, prediction, binning, region, note -> {}).channel();
    }

    /** What luminosity does to a sample of simulation: beside an estimate from data, which it moves the other way, it is a rate. */
    static List<Modifier> luminosity(Analysis analysis) {
        double uncertainty = analysis.luminosity().relativeUncertainty();
        if (!(uncertainty > 0)) {
            return List.of();
        }
        return List.of(
                EstimateModifiers.areIn(analysis)
                        ? new Modifier.NormSys(LUMI, 1 - uncertainty, 1 + uncertainty)
                        : new Modifier.Lumi(LUMI));
    }

    private static List<ParameterSetting> settings(Analysis analysis, Fit fit) {
        List<ParameterSetting> settings = new ArrayList<>();
        for (NormFactor factor : analysis.normFactors()) {
            settings.add(free(fit, factor.name(), factor.initial(), factor.low(), factor.high()));
        }
        for (Parametrisation parametrisation : analysis.parametrised(fit)) {
            for (Coefficient coefficient : parametrisation.coefficients()) {
                settings.add(free(fit, coefficient.name(), 0, coefficient.low(), coefficient.high()));
            }
        }
        analysis.unfolding(fit)
                .ifPresent(unfolding -> unfolding
                        .parameters()
                        .forEach(name -> settings.add(free(fit, name, 1, -TRUTH_RANGE, TRUTH_RANGE))));
        double uncertainty = analysis.luminosity().relativeUncertainty();
        if (uncertainty > 0 && !EstimateModifiers.areIn(analysis)) {
            settings.add(new ParameterSetting(
                    LUMI,
                    List.of(1.0),
                    List.of(List.of(Math.max(0, 1 - LUMI_RANGE * uncertainty), 1 + LUMI_RANGE * uncertainty)),
                    List.of(1.0),
                    List.of(uncertainty),
                    Optional.of(false)));
        }
        return settings;
    }

    /** A parameter without constraint, at its initial value or held where the fit says. */
    private static ParameterSetting free(Fit fit, String name, double initial, double low, double high) {
        double value = fit.fixed().getOrDefault(name, initial);
        return new ParameterSetting(
                name,
                List.of(value),
                List.of(List.of(Math.min(low, value), Math.max(high, value))),
                List.of(),
                List.of(),
                Optional.of(fit.fixed().containsKey(name)));
    }
}
