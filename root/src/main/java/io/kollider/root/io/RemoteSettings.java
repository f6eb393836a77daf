package io.kollider.root.io;

import java.time.Duration;

/**
 * How a file on a web server is read.
 *
 * @param connectTimeout for a connection
 * @param requestTimeout for a whole answer, its bytes included
 * @param attempts how often a request is sent at most, 1 or more
 * @param firstPause before the second attempt; doubled before each further one
 * @param longestPause upper bound of a pause, also of one that the server asks for
 * @param blockBytes the file is fetched in blocks of this size
 * @param readAheadBlocks most blocks fetched ahead when reading goes forwards
 * @param cachedBlocks blocks kept in memory
 */
public record RemoteSettings(
        Duration connectTimeout,
        Duration requestTimeout,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        int blockBytes,
        int readAheadBlocks,
        int cachedBlocks) {

    /** Six attempts within about six seconds; blocks of 128 KiB, up to 2 MiB ahead, 32 MiB kept. */
    public static final RemoteSettings DEFAULT = new RemoteSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            6,
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            1 << 17,
            16,
            256);

    public RemoteSettings {
        if (attempts < 1 || blockBytes < 1 || readAheadBlocks < 0 || cachedBlocks <= readAheadBlocks) {
            throw new IllegalArgumentException(
                    "%d attempts, blocks of %d bytes, %d ahead, %d kept: at least 1, 1, 0, more than ahead"
                            .formatted(attempts, blockBytes, readAheadBlocks, cachedBlocks));
        }
    }

    /** Before an attempt, numbered from 1. */
    Duration pauseBefore(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(30, Math.max(0, attempt - 2)));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
