package io.kollider.cli.log;

import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import org.slf4j.event.Level;

/** Takes the lines that a command writes for people and logs each, so that all of standard error is JSON. */
public final class JsonLines extends Writer {
    private static final String COMMAND = "kollider: ";

    private final StringBuilder begun = new StringBuilder();

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (begun) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    line(begun.toString().strip());
                    begun.setLength(0);
                } else {
                    begun.append(text[i]);
                }
            }
        }
    }

    private static void line(String text) {
        if (!text.isEmpty()) {
            String message = text.startsWith(COMMAND) ? text.substring(COMMAND.length()) : text;
            System.err.println(new LogLine(
                            Instant.now(),
                            Level.INFO,
                            "kollider",
                            Thread.currentThread().getName(),
                            message,
                            Map.of(),
                            null)
                    .json());
        }
    }

    @Override
    public void flush() {
        // a line goes out when it ends
    }

    @Override
    public void close() {
        synchronized (begun) {
            line(begun.toString().strip());
            begun.setLength(0);
        }
    }
}
