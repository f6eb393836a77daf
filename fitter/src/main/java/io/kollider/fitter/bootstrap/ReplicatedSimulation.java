package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.fitter.editing.ScaledSample;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.templates.FittedBins;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The templates of simulation as its replicas make them: each bin of a sample is scaled by its contents in the replica over the nominal ones, and what systematics make
 * of it with it. So effects of systematics stay as they are relative to the nominal template. Immutable and safe to share among threads.
 */
final class ReplicatedSimulation {
    /** Where a replica has no events of any sample in a bin of the fit, relative to the nominal ones: a likelihood has no logarithm of zero. */
    private static final double FLOOR = 1e-6;

    private final Analysis analysis;
    private final PreparedFit prepared;
    private final Prediction prediction;
    /** By channel and sample, the contents that were counted [bin of the channel]. */
    private final Map<String, Map<String, double[]>> nominal = new HashMap<>();

    private ReplicatedSimulation(Analysis analysis, PreparedFit prepared, Prediction prediction) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.prediction = prediction;
    }

    /** @throws PredictionException if simulated events were counted without replicas, or the fit has what they do not describe */
    static ReplicatedSimulation of(Analysis analysis, PreparedFit prepared, HistogramSet histograms) {
        if (!analysis.parametrised(prepared.fit()).isEmpty()
                || analysis.unfolding(prepared.fit()).isPresent()) {
            throw new PredictionException("fits.%s: replicas of simulation know neither coefficients nor truth bins"
                    .formatted(prepared.fit().name()));
        }
        ReplicatedSimulation replicated =
                new ReplicatedSimulation(analysis, prepared, Prediction.of(analysis, histograms));
        prepared.workspace().channels().forEach(replicated::count);
        return replicated;
    }

    private void count(Channel channel) {
        Map<String, double[]> samples = new HashMap<>();
        int last = analysis.bootstrap().orElseThrow().replicas() - 1;
        for (Sample sample : simulated(channel)) {
            prediction.replica(sample, channel.name(), histogram(channel), last); // all or none are there
            samples.put(
                    sample.name(),
                    bins(
                            channel,
                            prediction
                                    .spectrum(sample.name(), channel.name(), histogram(channel), Optional.empty())
                                    .cells()));
        }
        nominal.put(channel.name(), samples);
    }

    private List<Sample> simulated(Channel channel) {
        return channel.samples().stream()
                .map(sample -> analysis.sample(sample.name()))
                .filter(Sample::isSimulated)
                .toList();
    }

    private Region.Histogram histogram(Channel channel) {
        return prepared.binning().of(channel.name()).counted();
    }

    /** The bins that a channel has, of all cells that were counted. */
    private double[] bins(Channel channel, double[] cells) {
        FittedBins bins = prepared.binning().of(channel.name());
        double[] all = bins.of(cells);
        return prepared.leftOut()
                .map(open -> open.kept(channel.name(), all.length).stream()
                        .mapToDouble(bin -> all[bin])
                        .toArray())
                .orElse(all);
    }

    /** A model with the templates of a replica. */
    Model in(Model reference, int replica) {
        Workspace fitted = prepared.workspace();
        List<Channel> channels = fitted.channels().stream()
                .map(channel -> replicated(channel, replica))
                .toList();
        Workspace workspace = new Workspace(channels, fitted.observations(), fitted.measurements());
        return reference.withTemplatesOf(
                Model.of(workspace, prepared.fit().poi().get(0)));
    }

    private Channel replicated(Channel channel, int replica) {
        Map<String, double[]> ratios = new HashMap<>();
        for (Sample sample : simulated(channel)) {
            double[] ratio = bins(channel, prediction.replica(sample, channel.name(), histogram(channel), replica));
            double[] counted = nominal(channel.name(), sample.name());
            Arrays.setAll(ratio, bin -> counted[bin] > 0 ? Math.max(0, ratio[bin] / counted[bin]) : 1);
            ratios.put(sample.name(), ratio);
        }
        keepBinsAlive(channel, ratios);
        List<ChannelSample> samples = new ArrayList<>();
        for (ChannelSample sample : channel.samples()) {
            double[] ratio = ratios.get(sample.name());
            samples.add(ratio == null ? sample : ScaledSample.of(sample, ratio));
        }
        return new Channel(channel.name(), samples);
    }

    private double[] nominal(String channel, String sample) {
        return Optional.ofNullable(nominal.get(channel))
                .flatMap(samples -> Optional.ofNullable(samples.get(sample)))
                .orElseThrow();
    }

    private static void keepBinsAlive(Channel channel, Map<String, double[]> ratios) {
        for (int bin = 0; bin < channel.samples().get(0).data().size(); bin++) {
            double total = 0;
            for (ChannelSample sample : channel.samples()) {
                double[] ratio = ratios.get(sample.name());
                total += sample.data().get(bin) * (ratio == null ? 1 : ratio[bin]);
            }
            if (total <= 0) {
                int dead = bin;
                ratios.values().forEach(ratio -> ratio[dead] = FLOOR);
            }
        }
    }

    /** The factors of single bins that stand for the statistical errors of simulation, which replicas have instead. */
    List<String> statisticalFactors(Model model) {
        Set<String> names = prepared.workspace().channels().stream()
                .flatMap(channel -> channel.samples().stream())
                .flatMap(sample -> sample.modifiers().stream())
                .filter(Modifier.StatError.class::isInstance)
                .map(Modifier::name)
                .collect(Collectors.toSet());
        return model.parameters().stream()
                .map(Parameter::name)
                .filter(name -> names.contains(Workspace.modifier(name, names)))
                .toList();
    }
}
