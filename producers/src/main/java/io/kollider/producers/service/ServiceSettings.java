package io.kollider.producers.service;

import java.time.Duration;

/**
 * How a producer works; nothing of it changes what is sent.
 *
 * @param parallelFiles files sent at the same time, at most one a partition
 * @param interval between two looks for new files; one that has not changed for so long is complete, if all its parts are there
 * @param patience a file that is incomplete and unchanged for so long has failed
 * @param mostLag a partition waits while streams that run have more of its blocks before them
 */
public record ServiceSettings(int parallelFiles, Duration interval, Duration patience, long mostLag) {
    /** Defaults: as many files as asked for, a look every second, a minute's patience, 4096 blocks (some 4 million events). */
    public static ServiceSettings of(int parallelFiles) {
        return new ServiceSettings(parallelFiles, Duration.ofSeconds(1), Duration.ofMinutes(1), 4096);
    }

    public ServiceSettings {
        if (parallelFiles < 1 || interval.isNegative() || patience.isNegative() || mostLag < 1) {
            throw new IllegalArgumentException(
                    "%d files, every %s, patience %s, lag %d".formatted(parallelFiles, interval, patience, mostLag));
        }
    }

    /** The same with another patience. */
    public ServiceSettings withPatience(Duration other) {
        return new ServiceSettings(parallelFiles, interval, other, mostLag);
    }
}
