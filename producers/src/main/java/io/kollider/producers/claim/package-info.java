/**
 * No event of a dataset twice, and no more entries than its sums of weights are for: files claim their events before the first one is
 * sent, and the order of the claims decides. May import root, schemas and Kafka's clients. Start reading at {@link
 * io.kollider.producers.claim.Claims}.
 */
@NullMarked
package io.kollider.producers.claim;

import org.jspecify.annotations.NullMarked;
