package io.kollider.streams.topology;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One process of the streams of an analysis; several share the partitions.
 *
 * @param name the same after each start, and no other running process has it: the process takes its own place in the group again, and
 *     ends the transaction that it left open when it was killed
 * @param stateDirectory for Kafka Streams' own files; the state itself is on Kafka
 * @param threads that count, each some of the partitions
 * @param standbys other processes that keep a copy of the state of each partition, so that they go on at once when this one is gone
 */
public record StreamsInstance(String name, Path stateDirectory, int threads, int standbys) {
    /** The name of a process that is the only one. */
    public static final String ONLY = "streams";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public StreamsInstance {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "instance '" + name + "': use letters, digits, '.', '_' and '-', at most 100");
        }
        if (threads < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    threads + " threads, " + standbys + " standbys: at least one thread is needed, standbys from 0");
        }
    }

    /** The only process of an analysis. */
    public static StreamsInstance only(Path stateDirectory, int threads) {
        return new StreamsInstance(ONLY, stateDirectory, threads, 0);
    }
}
