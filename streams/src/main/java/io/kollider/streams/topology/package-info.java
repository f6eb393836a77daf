/**
 * The application that counts: one processor takes blocks of events in, adds each exactly once to the arrays of its dataset, and
 * forwards snapshots of them; blocks that cannot be read, and events without a usable weight, become dead letters. May import schemas, analysis, the selection and the
 * exact store. Start at {@link HistogramTopology}; {@link HistogramService} runs it.
 */
package io.kollider.streams.topology;
