/**
 * Overlap removal: one detector signal is kept as one object. A step is one small class that acts on the survivors of
 * the steps before it; the analysis file says which there are. Imports nothing of the project. Start at {@link
 * OverlapStep}.
 */
package io.kollider.streams.overlap;
