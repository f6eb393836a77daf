package io.kollider.cli.progress;

/** Receives how far each stage is. Calls may come from any thread, as often as the caller likes: each display thins them out for itself. */
public sealed interface Progress extends AutoCloseable
        permits TerminalProgress, LineProgress, JsonProgress, NoProgress {
    /** A stage goes on where an earlier run of the same data directory had stopped. */
    void resumed(Stage stage, long done, long total);

    /** {@code done} of {@code total} are ready. */
    void update(Stage stage, long done, long total);

    /** Leaves the display in a state in which other output may follow. */
    @Override
    void close();
}
