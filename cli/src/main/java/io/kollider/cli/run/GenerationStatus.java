package io.kollider.cli.run;

import io.kollider.producers.ingest.IngestState;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.generation.GenerationState;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.histogram.SnapshotMarkers;
import io.kollider.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * How far a generation of histograms is.
 *
 * @param ingest the generation of events that it is filled from
 * @param state in a word or two
 * @param covered blocks that its snapshots cover
 * @param sent blocks of its events
 * @param processes threads of streams that fill it now
 * @param difference from the settings of an analysis, "was: …; is: …"; empty if there is none
 */
public record GenerationStatus(
        int number, int ingest, String state, long covered, long sent, int processes, String difference) {

    /** Every generation, ascending; of a deleted one there is nothing but its number. */
    public static List<GenerationStatus> of(Connection connection, String settings) throws InterruptedException {
        Generations now = connection.control().refresh();
        List<GenerationStatus> all = new ArrayList<>();
        try (Admin admin = Admin.create(connection.clients())) {
            for (HistogramGeneration generation : now.histograms()) {
                String difference = generation.difference(settings);
                if (!generation.isKept()) {
                    String state = generation.state() == GenerationState.DELETED ? "deleted" : "being deleted";
                    all.add(new GenerationStatus(generation.number(), generation.ingest(), state, 0, 0, 0, difference));
                    continue;
                }
                all.add(kept(connection.clients(), admin, now, generation, difference));
            }
        }
        return all;
    }

    private static GenerationStatus kept(
            Map<String, Object> clients,
            Admin admin,
            Generations now,
            HistogramGeneration generation,
            String difference)
            throws InterruptedException {
        Topics topics = now.topics(generation);
        IngestState sent = IngestState.read(clients, topics);
        try (SnapshotMarkers markers = new SnapshotMarkers(clients, topics, SchemaSource.NONE)) {
            markers.update();
            boolean serves = now.serving().filter(generation::equals).isPresent();
            return new GenerationStatus(
                    generation.number(),
                    generation.ingest(),
                    serves ? "serves" : "kept",
                    sent.partitions().stream()
                            .mapToLong(partition -> markers.covered(partition).seq())
                            .sum(),
                    sent.partitions().stream().mapToLong(sent::nextSeq).sum(),
                    StreamsGroup.members(admin, topics),
                    difference);
        }
    }
}
