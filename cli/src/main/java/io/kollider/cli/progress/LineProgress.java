package io.kollider.cli.progress;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** For logs: a line every five seconds and one at the end of each stage. */
final class LineProgress implements Progress {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final Map<Stage, Long> lastNanos = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> startNanos = new EnumMap<>(Stage.class);
    private final Map<Stage, Boolean> finished = new EnumMap<>(Stage.class);

    LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void resumed(Stage stage, long done, long total) {
        write(stage, "resumed at %,d of %,d %s".formatted(done, total, stage.unit()));
    }

    @Override
    public synchronized void update(Stage stage, long done, long total) {
        long now = System.nanoTime();
        long start = startNanos.computeIfAbsent(stage, s -> now);
        long last = lastNanos.computeIfAbsent(stage, s -> now);
        if (done >= total && finished.put(stage, true) == null) {
            write(stage, "%,d %s in %.1f s".formatted(done, stage.unit(), (now - start) * 1e-9));
        } else if (done < total && now - last >= INTERVAL_NANOS) {
            lastNanos.put(stage, now);
            write(stage, "%,d of %,d %s".formatted(done, total, stage.unit()));
        }
    }

    @Override
    public void close() {}

    private void write(Stage stage, String text) {
        out.println(String.format(Locale.ROOT, "%-10s %s", stage.label(), text));
        out.flush();
    }
}
