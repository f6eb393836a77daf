/**
 * Whether two histograms have the same shape: tests of what was recorded in a run against a reference. It imports nothing of kollider. Start with {@link
 * io.kollider.monitoring.quality.ShapeTest}.
 */
package io.kollider.monitoring.quality;
