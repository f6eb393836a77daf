package io.kollider.cli.explain;

/**
 * How fast one thread takes encoded blocks to sums: decoding, evaluating and adding.
 *
 * @param eventsPerSecond of processor time
 * @param bytesPerSecond of encoded blocks, of processor time
 * @param allocatedPerBlock bytes of the heap that are allocated a block, once everything is compiled
 */
public record Speed(double eventsPerSecond, double bytesPerSecond, double allocatedPerBlock) {}
