package io.kollider.monitoring.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who ordered what: a JSON object a line in a file, which is only added to; and the log {@code io.kollider.monitoring.audit}. Safe for several threads. */
public final class AuditLog {
    /** Without a file. */
    public static final AuditLog NONE = new AuditLog(Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger("io.kollider.monitoring.audit");

    private final Optional<Path> file;

    private AuditLog(Optional<Path> file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException if nothing can be added to the file */
    public static AuditLog to(Path file) {
        try {
            Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": orders cannot be noted there: " + e.getMessage(), e);
        }
        return new AuditLog(Optional.of(file));
    }

    /**
     * An order, or one that was refused.
     *
     * @param time UTC, as ISO 8601 writes it
     * @param what was wanted: {@code fit asked for}, {@code fit given up}, {@code refused} …
     * @param request its id; of a refused one method and path
     * @param by name of the token's holder; "" if unknown
     * @param address that it came from
     * @param detail what else there is to say; "" for nothing
     */
    public record Entry(
            String time, String what, String analysis, String request, String by, String address, String detail) {
        /** One of now. */
        public static Entry now(
                String what, String analysis, String request, String by, String address, String detail) {
            String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
            return new Entry(time, what, analysis, request, by, address, detail);
        }
    }

    /**
     * Notes an order, before it is obeyed.
     *
     * @throws UncheckedIOException if it cannot be noted: then it is not to be obeyed
     */
    public synchronized void note(Entry entry) {
        LOG.atInfo()
                .addKeyValue("analysis", entry.analysis())
                .addKeyValue("request", entry.request())
                .addKeyValue("by", entry.by())
                .addKeyValue("address", entry.address())
                .addKeyValue("detail", entry.detail())
                .log(entry.what());
        file.ifPresent(path -> add(path, Json.text(entry) + "\n"));
    }

    private static void add(Path file, String line) {
        try {
            Files.write(
                    file,
                    line.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": an order cannot be noted: " + e.getMessage(), e);
        }
    }
}
