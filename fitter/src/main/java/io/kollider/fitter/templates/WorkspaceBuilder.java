package io.kollider.fitter.templates;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Sample;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
        List<ParameterSetting> settings = settings(analysis);
        List<Measurement> measurements = fit.poi().stream()
                .map(poi -> new Measurement(poi, poi, settings))
                .toList();
        return new Workspace(channels, observations, measurements);
    }

    private static List<ParameterSetting> settings(Analysis analysis) {
        List<ParameterSetting> settings = new ArrayList<>();
        for (NormFactor factor : analysis.normFactors()) {
            settings.add(new ParameterSetting(
                    factor.name(),
                    List.of(factor.initial()),
                    List.of(List.of(factor.low(), factor.high())),
                    List.of(),
                    List.of(),
                    Optional.of(false)));
        }
        double uncertainty = analysis.luminosity().relativeUncertainty();
        if (uncertainty > 0) {
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
}
