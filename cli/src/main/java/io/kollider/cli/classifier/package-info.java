/**
 * {@code kollider classifier}: the events of a comparison, counted by score, and what follows from the counts as tables and plots. Start with {@link
 * io.kollider.cli.classifier.ComparisonCounts}.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.cli.classifier;
