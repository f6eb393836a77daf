package io.kollider.analysis.file;

/** Whether the files that an analysis names must be there. */
enum FilesExpected {
    /** What is not there is a mistake. */
    NOW,
    /** What is not there may come, into a directory that is there. */
    LATER,
    /** Another process reads them, perhaps on another machine: neither they nor their directory need be here. */
    ELSEWHERE
}
