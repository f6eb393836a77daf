package io.kollider.monitoring.hook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kollider.schemas.fit.FitState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, as JSON. A result's numbers are not in it: whoever may see them asks the service.
 *
 * @param id the same event has the same, however often it is sent
 * @param event {@code fit-result} or {@code alarm}
 * @param time UTC
 * @param fit that came to its end
 * @param alarm {@code dead-letters}, {@code lag}, {@code incomplete}, {@code quality}, {@code topics-away} or {@code fit-failed}
 * @param state of an alarm: {@code firing} or {@code resolved}
 * @param message a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HookEvent(
        String id,
        String event,
        String analysis,
        String time,
        @Nullable Fit fit,
        @Nullable String alarm,
        @Nullable String state,
        String message) {
    /** @param seconds from request to end */
    record Fit(String request, String name, String status, String by, double seconds) {}

    /** A fit at its end; one that failed is an alarm. */
    static HookEvent of(String analysis, FitState state) {
        boolean failed = state.status() == FitState.Status.FAILED;
        String status = state.status().label();
        Fit fit = new Fit(
                state.id(),
                state.fit(),
                status,
                state.by(),
                (state.finishedMillis() - state.requestedMillis()) / 1000.0);
        return new HookEvent(
                "fit-" + state.id() + "-" + status,
                failed ? "alarm" : "fit-result",
                analysis,
                Instant.ofEpochMilli(state.finishedMillis()).toString(),
                fit,
                failed ? "fit-failed" : null,
                failed ? "firing" : null,
                "fit %s is %s%s"
                        .formatted(state.fit(), status, state.message().isEmpty() ? "" : ": " + state.message()));
    }

    /** @param sinceMillis when it began to fire */
    static HookEvent alarm(
            String analysis,
            String alarm,
            String subject,
            boolean firing,
            long sinceMillis,
            long nowMillis,
            String message) {
        String state = firing ? "firing" : "resolved";
        return new HookEvent(
                alarm + (subject.isEmpty() ? "" : "-" + subject) + "-" + sinceMillis + "-" + state,
                "alarm",
                analysis,
                Instant.ofEpochMilli(nowMillis).toString(),
                null,
                alarm,
                state,
                message);
    }
}
