/**
 * From ROOT files to event blocks on Kafka: {@code convert} reads branches into blocks, {@code ingest} sends each block exactly once.
 * May import root, analysis, schemas and Kafka's clients; meets every other service at topics only.
 */
package io.kollider.producers;
