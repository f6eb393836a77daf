package io.kollider.streams.topology;

import io.kollider.analysis.StateSettings.Store;
import io.kollider.streams.topology.KillingClients.Point;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Several processes of the service that share the partitions of an analysis, killed one after another at points of a list and at random
 * moments, and started again: at once, or so late that the others took over.
 */
final class KilledInstances implements AutoCloseable {
    private static final int MILLISECONDS_OF_BLOCK = 15;
    /** A point that is not reached within this time is given up, also on a busy machine: the process is killed from outside. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Of a point that is never reached when an instance finds all of its state on its disk. */
    private static final Duration PATIENCE_TO_RESTORE = Duration.ofSeconds(20);

    private final String servers;
    private final String analysis;
    private final Path directory;
    private final int standbys;
    private final Store store;
    private final Random random;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Point, Integer> kills = new EnumMap<>(Point.class);
    private int started;
    private int takeovers;

    KilledInstances(
            String servers, String analysis, Path directory, int instances, int standbys, Store store, long seed) {
        this.servers = servers;
        this.analysis = analysis;
        this.directory = directory;
        this.standbys = standbys;
        this.store = store;
        this.random = new Random(seed);
        for (int i = 0; i < instances; i++) {
            slots.add(new Slot("instance-" + i));
        }
    }

    /** Starts what is due, kills what is due; a process that ended by itself without a kill is a failure. */
    void look() throws IOException, InterruptedException {
        for (Slot slot : slots) {
            slot.look();
        }
    }

    /** Kills of all processes. */
    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Kills at each point; NONE stands for moments at random. */
    Map<Point, Integer> killsByPoint() {
        return kills;
    }

    /** How often a process stayed away for longer than its session. */
    int takeovers() {
        return takeovers;
    }

    /** Kills all that run. */
    @Override
    public void close() throws InterruptedException {
        for (Slot slot : slots) {
            if (slot.process != null) {
                slot.process.destroyForcibly().waitFor();
            }
        }
    }

    /** One instance: a process, or the time until the next one. */
    private final class Slot {
        private final String name;
        private Process process;
        private Point point = Point.NONE;
        private long due;

        Slot(String name) {
            this.name = name;
        }

        void look() throws IOException, InterruptedException {
            long now = System.nanoTime();
            if (process == null) {
                if (now >= due) {
                    start(now);
                }
            } else if (!process.isAlive()) {
                if (process.exitValue() != 137) {
                    throw new IllegalStateException(
                            name + " ended with " + process.exitValue() + "; see " + directory.resolve("service.log"));
                }
                killed(now);
            } else if (now >= due) {
                process.destroyForcibly().waitFor();
                point = Point.NONE;
                killed(now);
            }
        }

        private void start(long now) throws IOException {
            Point[] points = Point.values();
            point = points[++started % points.length];
            int nth = switch (point) {
                case NONE -> 0;
                case RESTORE -> 1;
                case PUT -> 1 + random.nextInt(40);
                case BEFORE_COMMIT, IN_COMMIT, AFTER_COMMIT -> 1 + random.nextInt(5);
            };
            process = KilledInstances.this.start(name, point, nth);
            Duration patience = switch (point) {
                case NONE -> Duration.ofMillis(3000 + random.nextInt(6000));
                case RESTORE -> PATIENCE_TO_RESTORE;
                case PUT, BEFORE_COMMIT, IN_COMMIT, AFTER_COMMIT -> PATIENCE;
            };
            due = now + patience.toNanos();
        }

        private void killed(long now) {
            process = null;
            kills.merge(point, 1, Integer::sum);
            boolean away = random.nextInt(3) == 0;
            takeovers += away ? 1 : 0;
            due = now
                    + Duration.ofMillis(away ? 3000 + random.nextInt(4000) : random.nextInt(300))
                            .toNanos();
        }
    }

    private Process start(String name, Point point, int nth) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceProcess.class.getName(),
                        servers,
                        analysis,
                        directory.resolve(name).toString(),
                        name,
                        "2",
                        Integer.toString(standbys),
                        Integer.toString(MILLISECONDS_OF_BLOCK),
                        point.name(),
                        Integer.toString(nth),
                        store.name())
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(directory.resolve("service.log").toFile()))
                .start();
    }
}
