/**
 * How records get on a topic: Avro's single-object encoding, and the schemas topic where readers find the writer's schema. Start
 * reading at {@link io.kollider.schemas.codec.SingleObject}.
 */
package io.kollider.schemas.codec;
