package io.kollider.cli.progress;

/** Shows nothing. */
record NoProgress() implements Progress {
    @Override
    public void resumed(Stage stage, long done, long total) {}

    @Override
    public void update(Stage stage, long done, long total) {}

    @Override
    public void close() {}
}
