package io.kollider.cli.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * An event of the log.
 *
 * @param logger name of its class
 * @param values by the keys that CONTRIBUTING lists, in the order in which they were given
 */
record LogLine(
        Instant time,
        Level level,
        String logger,
        String thread,
        String message,
        Map<String, String> values,
        @Nullable Throwable cause) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final JsonFactory JSON = new JsonFactory();

    LogLine {
        values = new LinkedHashMap<>(values);
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(TIME.format(OffsetDateTime.ofInstant(time, ZoneId.systemDefault())))
                .append(" [")
                .append(thread)
                .append("] ")
                .append(level)
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(" - ")
                .append(message);
        values.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        if (cause != null) {
            text.append('\n').append(stack(cause).stripTrailing());
        }
        return text.toString();
    }

    /** An object: time (UTC), level, logger, thread, message, the values under their keys, exception. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", time.toString());
            json.writeStringField("level", level.name());
            json.writeStringField("logger", logger);
            json.writeStringField("thread", thread);
            json.writeStringField("message", message);
            for (Map.Entry<String, String> value : values.entrySet()) {
                json.writeStringField(value.getKey(), value.getValue());
            }
            if (cause != null) {
                json.writeStringField("exception", stack(cause));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String stack(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
