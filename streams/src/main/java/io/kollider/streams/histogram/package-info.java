/**
 * The state: arrays of exact sums that live in memory, are committed together with the input they cover, and are
 * forwarded as snapshots. The only package that imports internals of Kafka Streams. Start at {@link ExactStore}.
 */
package io.kollider.streams.histogram;
