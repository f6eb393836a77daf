package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An ingest in a process of its own, to be killed: prints how far it is after each transaction. */
final class IngestProcess {
    private IngestProcess() {}

    /** @param arguments bootstrap servers, name of the topics, partitions, analysis file, settings */
    public static void main(String[] arguments) throws InterruptedException {
        Analysis analysis =
                AnalysisFile.read(Path.of(arguments[3]), List.of(arguments).subList(4, arguments.length));
        Ingest.run(
                Map.of("bootstrap.servers", arguments[0]),
                Topics.of(arguments[1]),
                IngestPlan.of(analysis),
                Integer.parseInt(arguments[2]),
                2,
                (done, total) -> System.out.println(done));
    }
}
