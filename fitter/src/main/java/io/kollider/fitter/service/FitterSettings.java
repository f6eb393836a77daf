package io.kollider.fitter.service;

/**
 * How a fitter instance works.
 *
 * @param threads for fits that are short, above 0; long ones have as many of their own
 * @param queue requests that are taken at most; others wait on their topic
 * @param history results that are kept; of older ones the state alone
 */
public record FitterSettings(int threads, int queue, int history) {
    /** As many threads as half the processors, 100 requests, 500 results. */
    public static final FitterSettings DEFAULT =
            new FitterSettings(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 100, 500);

    public FitterSettings {
        if (threads < 1 || queue < 1 || history < 1) {
            throw new IllegalArgumentException(
                    "threads, queue and history are %d, %d and %d, must be above 0".formatted(threads, queue, history));
        }
    }
}
