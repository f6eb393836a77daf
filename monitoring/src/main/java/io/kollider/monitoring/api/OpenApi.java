package io.kollider.monitoring.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.0 document of the routes: schemas are read off the records that are written, so they cannot say something else. */
final class OpenApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String BASE = "/api/v1";

    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApi() {}

    static Map<String, Object> document(List<Route> routes) {
        OpenApi api = new OpenApi();
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(BASE + route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), api.operation(route));
        }
        paths.put(BASE + "/stream", Map.of("get", stream()));
        api.schema(Failure.class);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", Map.of("title", "kollider", "version", "1"));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        api.schemas,
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }

    private static Map<String, Object> stream() {
        return Map.of(
                "summary",
                "Server-sent events: what changed. Goes on after the event named by the header Last-Event-ID.",
                "responses",
                Map.of(
                        "200",
                        Map.of(
                                "description",
                                "events counts, files, letters, fits, flow, connection and heartbeat",
                                "content",
                                Map.of("text/event-stream", Map.of("schema", Map.of("type", "string"))))));
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.summary());
        List<Object> parameters = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(route.path());
        while (variable.find()) {
            parameters.add(parameter(variable.group(1), "path"));
        }
        route.query().forEach(name -> parameters.add(parameter(name, "query")));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (route.body() != null) {
            operation.put("requestBody", Map.of("required", true, "content", json(schema(route.body()))));
        }
        Object answer = route.response() == Route.Raw.class ? Map.of("type", "object") : schema(route.response());
        operation.put(
                "responses",
                Map.of(
                        Integer.toString(route.status()),
                        Map.of("description", "the answer", "content", json(answer)),
                        "4XX",
                        Map.of("description", "why not", "content", json(reference(Failure.class)))));
        if (route.role() == Role.OPERATOR) {
            operation.put("security", List.of(Map.of("token", List.of()), Map.of()));
        }
        return operation;
    }

    private static Map<String, Object> parameter(String name, String in) {
        return Map.of("name", name, "in", in, "required", in.equals("path"), "schema", Map.of("type", "string"));
    }

    private static Map<String, Object> json(Object schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> reference(Class<?> type) {
        return Map.of("$ref", "#/components/schemas/" + name(type));
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? Map.of("type", "array", "items", schema(arguments[0]))
                    : Map.of("type", "object", "additionalProperties", schema(arguments[1]));
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return Map.of("type", "number", "nullable", true);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            if (!schemas.containsKey(name(record))) {
                schemas.put(name(record), Map.of());
                schemas.put(name(record), object(record));
            }
            return reference(record);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.put(component.getName(), schema(component.getGenericType()));
        }
        List<String> required = Arrays.stream(record.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }
}
