package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import org.apache.kafka.clients.admin.Admin;

/** Finds the generation of histograms that an analysis fills, or makes one. */
public final class HistogramGenerations {
    private HistogramGenerations() {}

    /**
     * The generation that is filled from a generation of events as the analysis says; its topics exist then. The first one of an
     * analysis serves from its beginning, a later one when it covers what was sent.
     *
     * @throws IllegalArgumentException if its topics have not the partitions that events has
     */
    public static HistogramGeneration of(
            Admin admin, ControlTopic control, Analysis analysis, EventsGeneration events) {
        String text = HistogramFingerprint.text(analysis);
        HistogramGeneration generation = control.change(before -> before.histograms(events.number(), text)
                                .isPresent()
                        ? before
                        : before.added(HistogramGeneration.kept(before.nextHistograms(), events.number(), text)))
                .histograms(events.number(), text)
                .orElseThrow();
        Topics topics = new Topics(analysis.name(), events.number(), generation.number());
        TopicSetup.createHistograms(admin, topics, events.partitions());
        return generation;
    }
}
