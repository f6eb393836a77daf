package io.kollider.analysis.file;

/** Whether the files that an analysis names must be there. */
enum FilesExpected {
    /** What is not there is a mistake. */
    NOW,
    /** What is not there may come. */
    LATER
}
