/**
 * Speed of fits, measured as the scripts in {@code peers} measure other tools. Start with {@link io.kollider.benchmarks.fit.FitSpeed}; {@code fits.sh} runs
 * all in one go.
 */
@org.jspecify.annotations.NullMarked
package io.kollider.benchmarks.fit;
