/**
 * Producers as a service: files are found as they come, the producers of a group share the partitions, each owner sends its files. May
 * import {@code discover}, {@code ingest}, analysis, root, schemas and Kafka's clients. Start reading at {@link
 * io.kollider.producers.service.IngestService}.
 */
@NullMarked
package io.kollider.producers.service;

import org.jspecify.annotations.NullMarked;
