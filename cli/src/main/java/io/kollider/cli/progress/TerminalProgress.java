package io.kollider.cli.progress;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A bar a stage, redrawn in place ten times a second: {@code ingest [=====>    ]  52 %  98,304 of 190,321 events  121,000/s}. */
final class TerminalProgress implements Progress {
    private static final long INTERVAL_NANOS = 100_000_000;
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final Map<Stage, Bar> bars = new EnumMap<>(Stage.class);
    private int linesDrawn;
    private long lastNanos;

    TerminalProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void resumed(Stage stage, long done, long total) {
        bars.put(stage, new Bar(done, System.nanoTime()).at(done, total));
        draw();
    }

    @Override
    public synchronized void update(Stage stage, long done, long total) {
        long now = System.nanoTime();
        Bar bar = bars.computeIfAbsent(stage, s -> new Bar(0, now));
        boolean ends = done >= total && bar.done < bar.total;
        bar.at(done, total);
        if (ends || now - lastNanos >= INTERVAL_NANOS) {
            lastNanos = now;
            draw();
        }
    }

    @Override
    public synchronized void close() {
        draw();
    }

    private void draw() {
        StringBuilder text = new StringBuilder();
        if (linesDrawn > 0) {
            text.append("\u001b[").append(linesDrawn).append('A'); // up to the first bar
        }
        bars.forEach((stage, bar) ->
                text.append("\r\u001b[K").append(bar.line(stage)).append('\n'));
        linesDrawn = bars.size();
        out.print(text);
        out.flush();
    }

    private static final class Bar {
        private final long resumedAt;
        private final long startNanos;
        private long done;
        private long total = Long.MAX_VALUE;
        private long nowNanos;

        Bar(long resumedAt, long startNanos) {
            this.resumedAt = resumedAt;
            this.startNanos = startNanos;
        }

        Bar at(long newDone, long newTotal) {
            if (newDone != done || nowNanos == 0) {
                nowNanos = System.nanoTime(); // the rate of a finished bar then stays what it was
            }
            done = newDone;
            total = newTotal;
            return this;
        }

        String line(Stage stage) {
            double part = total == 0 ? 1 : Math.min(1, (double) done / total);
            int filled = (int) (part * WIDTH);
            double seconds = (nowNanos - startNanos) * 1e-9;
            String rate = seconds > 0.2 ? "  %,.0f/s".formatted((done - resumedAt) / seconds) : "";
            String resumed = resumedAt > 0 ? "  (resumed at %,d)".formatted(resumedAt) : "";
            return String.format(
                    Locale.ROOT,
                    "%-10s [%s%s] %3.0f %%  %,d of %,d %s%s%s",
                    stage.label(),
                    "=".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    Math.floor(100 * part),
                    done,
                    total,
                    stage.unit(),
                    rate,
                    resumed);
        }
    }
}
