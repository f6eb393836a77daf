package io.kollider.schemas.topic;

import java.util.regex.Pattern;

/**
 * The topics of one generation of an analysis. Ingest generation counts changes of what is read from the files, histogram generation
 * changes of what is filled.
 *
 * @param analysis the analysis' name
 * @param ingest ingest generation, from 1
 * @param histogram histogram generation, from 1
 */
public record Topics(String analysis, int ingest, int histogram) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,150}");

    public Topics {
        if (!NAME.matcher(analysis).matches()) {
            throw new IllegalArgumentException("analysis name '" + analysis
                    + "' cannot be part of a topic's name: use letters, digits, '.', '_' and '-', at most 150");
        }
        if (ingest < 1 || histogram < 1) {
            throw new IllegalArgumentException("generations count from 1, are " + ingest + " and " + histogram);
        }
    }

    /** The topics of the first generations. */
    public static Topics of(String analysis) {
        return new Topics(analysis, 1, 1);
    }

    /** Avro schemas by fingerprint; compacted, one partition. */
    public String schemas() {
        return name("schemas");
    }

    /** Which generations there are, and which of them is read; compacted, one partition. */
    public String control() {
        return name("control");
    }

    /** Files and ingest settings; compacted, one partition. */
    public String catalogue() {
        return name("catalogue-" + ingest);
    }

    /** What is to become of each file that was found; compacted, partitioned as {@link #events}. */
    public String files() {
        return name("files-" + ingest);
    }

    /** How far each file was sent; compacted, partitioned as {@link #events}. */
    public String progress() {
        return name("progress-" + ingest);
    }

    /** Event blocks. */
    public String events() {
        return name("events-" + ingest);
    }

    /** Snapshots of all arrays but replicas; compacted, partitioned as {@link #events}. */
    public String histograms() {
        return name("histograms-" + histogram);
    }

    /** Snapshots of bootstrap replicas; compacted, partitioned as {@link #events}. */
    public String replicas() {
        return name("replicas-" + histogram);
    }

    /** What could not be processed; one partition. */
    public String deadLetters() {
        return name("dead-letters");
    }

    /** Fits that are asked for; partitioned by request, as {@link #events} in number. */
    public String fitRequests() {
        return name("fit-requests");
    }

    /** States and results of fits; compacted, one partition. */
    public String fitResults() {
        return name("fit-results");
    }

    /** The group of fitter instances that share the requests. */
    public String fittersGroup() {
        return name("fitters");
    }

    /** The streams application's id: its consumer group, and the prefix of its internal topics and transactions. */
    public String streamsApplication() {
        return name("streams-" + ingest + "-" + histogram);
    }

    /** The state of {@link #streamsApplication} as Kafka Streams keeps it, of one store; compacted, partitioned as {@link #events}. */
    public String changelog(String store) {
        return streamsApplication() + "-" + store + "-changelog";
    }

    /** The transactional id of the one writer of {@link #control} at a time. */
    public String controlTransaction() {
        return name("control");
    }

    /** The transactional id of the one writer of a partition of {@link #events}. */
    public String ingestTransaction(int partition) {
        return name("ingest-" + ingest + "-" + partition);
    }

    /** The group of producers that share the partitions of {@link #events}. */
    public String producersGroup() {
        return name("producers-" + ingest);
    }

    private String name(String topic) {
        return "kollider." + analysis + "." + topic;
    }
}
