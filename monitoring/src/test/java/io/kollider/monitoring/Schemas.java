package io.kollider.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Checks documents against the schemas of an OpenAPI document, as far as that uses them. */
final class Schemas {
    private Schemas() {}

    static void check(JsonNode api, JsonNode schema, JsonNode value, String place) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asText().replace("#/components/schemas/", "");
            check(api, api.at("/components/schemas").get(name), value, place);
            return;
        }
        boolean fits = switch (schema.get("type").asText()) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" ->
                value.isNumber() || value.isNull() && schema.path("nullable").asBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
        if (!fits) {
            throw new AssertionError(place + " is " + value + ", not " + schema);
        }
        if (value.isArray()) {
            value.forEach(element -> check(api, schema.get("items"), element, place + "[]"));
        } else if (value.isObject()) {
            object(api, schema, value, place);
        }
    }

    private static void object(JsonNode api, JsonNode schema, JsonNode value, String place) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        value.fields().forEachRemaining(field -> {
            JsonNode property = schema.has("additionalProperties")
                    ? schema.get("additionalProperties")
                    : schema.path("properties").path(field.getKey());
            if (property.isMissingNode()) {
                throw new AssertionError(place + " has " + field.getKey() + ", which is not documented");
            }
            required.remove(field.getKey());
            check(api, property, field.getValue(), place + "." + field.getKey());
        });
        if (!required.isEmpty()) {
            throw new AssertionError(place + " lacks " + required);
        }
    }
}
