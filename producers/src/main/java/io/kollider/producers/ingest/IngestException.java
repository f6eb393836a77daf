package io.kollider.producers.ingest;

import java.util.List;

/** Files that could not be sent to their end; all others were. What was sent of them stays, and the next ingest goes on there. */
public final class IngestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    IngestException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line a file: which, and why. */
    public List<String> problems() {
        return problems;
    }
}
