package io.kollider.monitoring.quality;

/**
 * The result of a test whether two histograms come from one distribution.
 *
 * @param statistic &chi;&sup2;, or the largest distance of the cumulative distributions
 * @param degrees of freedom; 0 of a test that has none
 * @param probability that histograms of one distribution differ as much or more
 */
public record ShapeTest(double statistic, int degrees, double probability) {}
