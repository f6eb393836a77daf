package io.kollider.cli.progress;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;

/** One JSON object a line, at most five a second and stage; the first and the last of a stage always come. */
final class JsonProgress implements Progress {
    private static final long INTERVAL_NANOS = 200_000_000;

    private final PrintWriter out;
    private final Map<Stage, Long> lastNanos = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> lastDone = new EnumMap<>(Stage.class);

    JsonProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void resumed(Stage stage, long done, long total) {
        write("{\"stage\":\"%s\",\"resumed\":%d,\"done\":%d,\"total\":%d}".formatted(stage.label(), done, done, total));
    }

    @Override
    public synchronized void update(Stage stage, long done, long total) {
        long now = System.nanoTime();
        Long before = lastNanos.get(stage);
        boolean due = before == null || now - before >= INTERVAL_NANOS || done == total;
        Long shown = lastDone.get(stage);
        if (due && (shown == null || shown != done)) {
            lastNanos.put(stage, now);
            lastDone.put(stage, done);
            write("{\"stage\":\"%s\",\"done\":%d,\"total\":%d}".formatted(stage.label(), done, total));
        }
    }

    @Override
    public void close() {}

    private void write(String line) {
        out.println(line);
        out.flush();
    }
}
