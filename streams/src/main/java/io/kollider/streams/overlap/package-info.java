/**
 * Overlap removal: one detector signal is kept as one object. A step is one small class that acts on the survivors of
 * the steps before it; a working point is a list of steps. Start at {@link OverlapStep} and {@link WorkingPoint}.
 */
package io.kollider.streams.overlap;
