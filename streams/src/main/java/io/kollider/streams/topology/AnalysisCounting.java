package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.model.Models;
import io.kollider.streams.selection.BlockCounter;
import java.util.Optional;

/** Counts what an analysis selects; parametrisations and unfoldings are counted of the datasets of their samples alone. */
final class AnalysisCounting implements CountingSource {
    private final Analysis analysis;
    private final Models models;
    private final Optional<ClosedFiles> closed;

    /**
     * @param models those of the analysis
     * @param closed the files of data, where replicas are drawn n out of n
     */
    AnalysisCounting(Analysis analysis, Models models, Optional<ClosedFiles> closed) {
        this.analysis = analysis;
        this.models = models;
        this.closed = closed;
    }

    @Override
    public Counting of(DatasetKind kind, String dataset, String variation, EventBlockSchema schema) {
        return Counting.of(BlockCounter.of(analysis.concerning(dataset), kind, variation, schema, models, closed));
    }

    @Override
    public String group(DatasetKind kind, String dataset, String variation) {
        return EventSource.key(kind.name(), variation) + analysis.signals(dataset);
    }
}
