package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramFingerprint;
import java.util.function.Supplier;

/** The topics of what serves now, if it was filled as the analysis says. Asked again and again: what the analysis says is put down once. */
public final class ServingTopics implements Supplier<Topics> {
    private final Connection connection;
    private final String text;

    /** @param connection stays open as long as this is used */
    public ServingTopics(Analysis analysis, Connection connection) {
        this.connection = connection;
        this.text = HistogramFingerprint.text(analysis);
    }

    /** @throws RunException if it was filled under other settings, or there is none */
    @Override
    public Topics get() {
        Topics topics = connection.topics();
        requireSame(connection.control().refresh(), topics);
        return topics;
    }

    private void requireSame(Generations generations, Topics topics) {
        HistogramGeneration serving = generations.histograms(topics.histogram());
        String difference = serving.difference(text);
        if (!difference.isEmpty()) {
            String now = generations.histograms().stream()
                    .filter(other -> other.isKept() && other.text().equals(text))
                    .map(
                            other -> "generation " + other.number()
                                    + " has these settings, and serves as soon as it covers what was sent; 'kollider generations list' says how far it is")
                    .reduce((older, newer) -> newer)
                    .orElse("'kollider run' or 'kollider streams' fills a generation under these settings");
            throw new RunException("generation %d, which serves, was filled under other settings (%s); %s"
                    .formatted(serving.number(), difference, now));
        }
    }
}
