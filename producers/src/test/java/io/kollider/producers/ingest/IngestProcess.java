package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An ingest in a process of its own, to be killed: prints how far it is after each transaction, and waits for its end once it
 * is far enough. What another thread does meanwhile it does up to the end of its transaction.
 */
final class IngestProcess {
    private IngestProcess() {}

    /** @param arguments bootstrap servers, name of the topics, partitions, entries after which to wait, analysis file, settings */
    public static void main(String[] arguments) throws InterruptedException {
        Analysis analysis =
                AnalysisFile.read(Path.of(arguments[4]), List.of(arguments).subList(5, arguments.length));
        long enough = Long.parseLong(arguments[3]);
        Ingest.run(
                Map.of("bootstrap.servers", arguments[0]),
                Topics.of(arguments[1]),
                IngestPlan.of(analysis),
                Integer.parseInt(arguments[2]),
                2,
                (done, total) -> {
                    System.out.println(done);
                    if (done >= enough) {
                        await();
                    }
                });
    }

    /** Until it is killed or interrupted. */
    static void await() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
