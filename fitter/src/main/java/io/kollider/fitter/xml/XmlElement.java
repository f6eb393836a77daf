package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.Suggestion;
import io.kollider.fitter.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An element of an XML file with its place for messages.
 *
 * @param text its own text, without white space at the ends
 */
record XmlElement(
        Path file, int line, String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    /** An attribute that must be there. */
    String attribute(String key) {
        return optional(key).orElseThrow(() -> failure("it has no attribute " + key));
    }

    /** An attribute that may be missing; an empty one is as good as none. */
    Optional<String> optional(String key) {
        return Optional.ofNullable(attributes.get(key)).filter(value -> !value.isBlank());
    }

    double number(String key) {
        return number(key, attribute(key));
    }

    Optional<Double> optionalNumber(String key) {
        return optional(key).map(value -> number(key, value));
    }

    Optional<Boolean> optionalTruth(String key) {
        return optional(key).map(value -> switch (value) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            default -> throw failure("%s is '%s', must be True or False".formatted(key, value));
        });
    }

    /** Names in the text, separated by white space. */
    List<String> names() {
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    List<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.name().equals(wanted)).toList();
    }

    /** Refuses attributes and children that nobody would read. */
    void onlyHas(Set<String> knownAttributes, Set<String> knownChildren) {
        for (String attribute : attributes.keySet()) {
            if (!knownAttributes.contains(attribute)) {
                throw failure("unknown attribute %s%s (known: %s)"
                        .formatted(attribute, Suggestion.of(attribute, knownAttributes), listed(knownAttributes)));
            }
        }
        for (XmlElement child : children) {
            if (!knownChildren.contains(child.name())) {
                throw child.failure("unknown element in <%s>%s (known: %s)"
                        .formatted(name, Suggestion.of(child.name(), knownChildren), listed(knownChildren)));
            }
        }
    }

    WorkspaceException failure(String message) {
        String named = optional("Name").map(value -> " Name=\"" + value + "\"").orElse("");
        return new WorkspaceException("%s:%d: <%s%s>: %s".formatted(file, line, name, named, message));
    }

    private double number(String key, String value) {
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw failure("%s is '%s', must be a number".formatted(key, value));
        }
        throw failure("%s is '%s', must be finite".formatted(key, value));
    }

    private static String listed(Set<String> names) {
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.stream().sorted().toList());
    }
}
