/**
 * Events of an analysis outside Kafka: files are read as the ingest reads them, evaluated as the streams evaluate them, and handed on event by event, to files
 * ({@code export events}, {@code score}) or to the diagnostics of classifiers. Start with {@link io.kollider.cli.events.EventReader}.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.cli.events;
