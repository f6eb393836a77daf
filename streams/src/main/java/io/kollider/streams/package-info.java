/**
 * From blocks of events on Kafka to exact histograms: selection, overlap removal, weights, replicas and the state that
 * holds the sums exactly once. May import schemas, analysis and Kafka Streams; meets every other service at topics only.
 */
package io.kollider.streams;
