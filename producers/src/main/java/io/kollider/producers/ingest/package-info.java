/**
 * Files to Kafka, each event exactly once: a plan of checked files, one transactional writer a partition, progress that is committed
 * with the blocks. May import {@code convert}, analysis, root, schemas and Kafka's clients. Start reading at {@link
 * io.kollider.producers.ingest.IngestPlan}, then {@link io.kollider.producers.ingest.Ingest}.
 */
@NullMarked
package io.kollider.producers.ingest;

import org.jspecify.annotations.NullMarked;
