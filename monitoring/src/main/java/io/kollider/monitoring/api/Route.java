package io.kollider.monitoring.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked.
 *
 * @param path with its variables in braces
 * @param summary what it does, a sentence
 * @param query parameters behind the question mark, all optional
 * @param body record that is sent; absent for none
 * @param response record that is answered; {@link Raw} if it is another service's document
 * @param status of the answer
 */
record Route(
        HandlerType method,
        String path,
        String summary,
        List<String> query,
        @Nullable Class<?> body,
        Class<?> response,
        int status,
        Role role,
        Answer answer) {

    /** Computes the document that is answered. */
    interface Answer {
        /** @throws RefusedException if it cannot be answered */
        Object of(Context request, Tokens.Person person);
    }

    /** A JSON document that is handed on as it is. */
    record Raw(byte[] json) {}

    static Route get(String path, String summary, Class<?> response, Answer answer) {
        return new Route(HandlerType.GET, path, summary, List.of(), null, response, 200, Role.VIEWER, answer);
    }

    Route with(String... parameters) {
        return new Route(method, path, summary, List.of(parameters), body, response, status, role, answer);
    }
}
