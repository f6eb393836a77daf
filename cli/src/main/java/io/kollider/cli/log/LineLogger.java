package io.kollider.cli.log;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Writes events to standard error. */
final class LineLogger extends AbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1;

    /** What the last settings that were met say of this logger: Jetty and Kafka ask hundreds of times a request. */
    private transient volatile @Nullable Known known;

    private record Known(LogSettings settings, int least) {}

    LineLogger(String name) {
        this.name = name;
    }

    private boolean isOn(Level level) {
        LogSettings settings = LogSettings.current();
        Known met = known;
        if (met == null || met.settings != settings) {
            met = new Known(settings, settings.levelOf(name).toInt());
            known = met;
        }
        return level.toInt() >= met.least;
    }

    @Override
    public void log(LoggingEvent event) {
        Map<String, String> values = new LinkedHashMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> values.put(pair.key, String.valueOf(pair.value)));
        }
        write(event.getLevel(), event.getMessage(), event.getArgumentArray(), values, event.getThrowable());
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        write(level, message, arguments, Map.of(), cause);
    }

    private void write(
            Level level,
            @Nullable String message,
            Object @Nullable [] arguments,
            Map<String, String> values,
            @Nullable Throwable cause) {
        String complete = arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments);
        LogLine line = new LogLine(
                Instant.now(), level, name, Thread.currentThread().getName(), String.valueOf(complete), values, cause);
        System.err.println(LogSettings.current().format().write(line));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return isOn(Level.TRACE);
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return isOn(Level.DEBUG);
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return isOn(Level.INFO);
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return isOn(Level.WARN);
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return isOn(Level.ERROR);
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return isErrorEnabled();
    }
}
