package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EventKind;
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
    public Counting of(EventKind events, String dataset, EventBlockSchema schema) {
        return Counting.of(BlockCounter.of(analysis.concerning(dataset), events, schema, models, closed));
    }

    @Override
    public String group(EventKind events, String dataset) {
        return events.group() + analysis.signals(dataset);
    }
}
