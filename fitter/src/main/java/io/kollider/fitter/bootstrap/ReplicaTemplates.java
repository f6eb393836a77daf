package io.kollider.fitter.bootstrap;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EstimateSources;
import io.kollider.fitter.editing.Refilled;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.templates.WorkspaceBuilder;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.ReplicatedSources;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.List;
import java.util.Optional;

/**
 * Templates that are estimated from data, as the data of each replica make them. Binning, pruned effects and bins that are left out are those of the fit to the
 * data themselves, so that all replicas have the same parameters. Immutable and safe to share among threads.
 */
final class ReplicaTemplates {
    private final Analysis analysis;
    private final PreparedFit prepared;
    private final ReplicatedSources sources;
    /** Regions of the fit with an estimate in them. */
    private final List<String> estimated;

    private ReplicaTemplates(
            Analysis analysis, PreparedFit prepared, ReplicatedSources sources, List<String> estimated) {
        this.analysis = analysis;
        this.prepared = prepared;
        this.sources = sources;
        this.estimated = estimated;
    }

    /** Empty if the fit holds no estimate from data. */
    static Optional<ReplicaTemplates> of(Analysis analysis, PreparedFit prepared, HistogramSet histograms) {
        EstimateSources needed = analysis.estimateSources(prepared.fit());
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        List<String> estimated = prepared.workspace().channels().stream()
                .map(Channel::name)
                .filter(region -> analysis.samples().stream()
                        .flatMap(sample -> sample.estimate().stream())
                        .anyMatch(estimate -> estimate.in(region).isPresent()))
                .toList();
        ReplicatedSources sources = ReplicatedSources.of(analysis, histograms, needed);
        return Optional.of(new ReplicaTemplates(analysis, prepared, sources, estimated));
    }

    /**
     * A model with the templates of a replica.
     *
     * @throws io.kollider.prediction.PredictionException if nothing can be estimated from its data
     */
    Model in(Model reference, int replica) {
        return predicting(reference, sources.replica(replica));
    }

    /** Events that are alike in what the estimates are made of. */
    List<ReplicatedSources.Cell> cells() {
        return sources.cells();
    }

    /** A model with the templates that data without one event of a cell make; throws as above. */
    Model without(Model reference, ReplicatedSources.Cell cell) {
        return predicting(reference, sources.without(cell));
    }

    private Model predicting(Model reference, Prediction prediction) {
        Workspace fitted = prepared.workspace();
        List<Channel> channels = fitted.channels().stream()
                .map(channel -> estimated.contains(channel.name()) ? refilled(channel, prediction) : channel)
                .toList();
        Workspace workspace = new Workspace(channels, fitted.observations(), fitted.measurements());
        return reference.withTemplatesOf(
                Model.of(workspace, prepared.fit().poi().get(0)));
    }

    private Channel refilled(Channel channel, Prediction prediction) {
        Channel whole =
                WorkspaceBuilder.channel(analysis, prepared.fit(), prediction, prepared.binning(), channel.name());
        return Refilled.of(
                channel, prepared.leftOut().map(bins -> bins.without(whole)).orElse(whole));
    }
}
