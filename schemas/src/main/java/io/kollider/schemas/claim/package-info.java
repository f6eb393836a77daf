/**
 * What files claim before their events are sent: topic claims. May import codec and Kafka's clients. Start reading at {@link
 * io.kollider.schemas.claim.FileClaim}.
 */
@NullMarked
package io.kollider.schemas.claim;

import org.jspecify.annotations.NullMarked;
