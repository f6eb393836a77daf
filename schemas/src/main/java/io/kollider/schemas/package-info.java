/**
 * Everything that crosses a topic: event blocks, histogram snapshots, progress and catalogue records, and the topics' names. It may
 * import avro and kafka-clients only. Start reading at {@link io.kollider.schemas.event.EventBlock}, then
 * {@link io.kollider.schemas.histogram.Booking}.
 */
package io.kollider.schemas;
