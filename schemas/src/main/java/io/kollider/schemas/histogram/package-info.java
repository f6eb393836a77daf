/**
 * What the topologies count: exact sums, the layout of each counted array, snapshots of the arrays on a topic, and the canonical text
 * of all of them. Start reading at {@link io.kollider.schemas.histogram.Booking}.
 */
package io.kollider.schemas.histogram;
