/**
 * Blocks of consecutive events as columns: the schema generated from the branches an analysis reads, the block itself, and the codec
 * whose bytes any Avro consumer can read. Start reading at {@link io.kollider.schemas.event.EventBlockSchema}.
 */
package io.kollider.schemas.event;
