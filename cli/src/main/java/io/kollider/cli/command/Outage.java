package io.kollider.cli.command;

import java.io.PrintWriter;
import org.apache.kafka.common.errors.TimeoutException;

/** Says once that Kafka does not answer, and once that it does again. A service that works on by itself looks again, and does not end. */
final class Outage {
    private final PrintWriter err;
    private boolean away;

    Outage(PrintWriter err) {
        this.err = err;
    }

    /** Of a question that Kafka answered. */
    void over() {
        if (away) {
            say("Kafka answers again");
        }
        away = false;
    }

    /** Of a question that it did not answer in time. */
    void goesOn(TimeoutException e) {
        if (!away) {
            say("Kafka does not answer: " + e.getMessage() + "; waiting for it");
        }
        away = true;
    }

    private void say(String line) {
        err.println("kollider: " + line);
        err.flush();
    }
}
