/**
 * How well scores tell classes of events apart: histograms of scores, filled event by event and added up over folds, and what follows from them. Knows numbers, not
 * events or models. Start with {@link io.kollider.streams.classifier.CandidateCounts}; docs/models.md has the formulas.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.streams.classifier;
