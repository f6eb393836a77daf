package io.kollider.producers.ingest;

import java.util.List;

/** A file that cannot be sent although it is a sound ROOT file; others can. */
public final class FileFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public FileFailedException(String message) {
        this(List.of(message));
    }

    /** @param problems one line each */
    public FileFailedException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one line each. */
    public List<String> problems() {
        return problems;
    }
}
