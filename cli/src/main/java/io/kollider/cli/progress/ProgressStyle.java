package io.kollider.cli.progress;

import java.io.PrintWriter;

/** The values of {@code --progress}. */
public enum ProgressStyle {
    /** Bars where standard error is a terminal, a line now and then where it is not. */
    AUTO,
    /** One JSON object a line: {@code {"stage": "ingest", "done": 1024, "total": 190321}}; the first of a resumed stage also has {@code "resumed"}. */
    JSONL,
    /** Nothing. */
    NONE;

    /** Starts a display on {@code err}. */
    public Progress start(PrintWriter err) {
        return switch (this) {
            case AUTO -> isTerminal() ? new TerminalProgress(err) : new LineProgress(err);
            case JSONL -> new JsonProgress(err);
            case NONE -> new NoProgress();
        };
    }

    /** A console exists where input and output are a terminal; programs that want JSON say so. */
    private static boolean isTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }
}
