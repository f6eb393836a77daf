package io.kollider.root.member;

import java.util.ArrayList;
import java.util.List;

/**
 * A C++ type name, taken apart.
 *
 * @param name without arguments, {@code std::} and {@code const}
 * @param arguments those of a template, in order
 * @param pointer whether it points to such a thing
 */
record CppType(String name, List<CppType> arguments, boolean pointer) {

    /** Templates inside each other beyond this are taken for damage. */
    private static final int DEEPEST = 30;

    static CppType parse(String text) {
        return parse(text, 0);
    }

    private static CppType parse(String text, int depth) {
        String plain = text.strip();
        boolean pointer = false;
        while (plain.endsWith("*") || plain.endsWith("&")) {
            pointer = true;
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        while (plain.startsWith("const ") || plain.startsWith("std::")) {
            plain = plain.substring(plain.startsWith("const ") ? "const ".length() : "std::".length())
                    .strip();
        }
        int open = plain.indexOf('<');
        if (open < 0 || !plain.endsWith(">") || depth > DEEPEST) {
            return new CppType(plain, List.of(), pointer);
        }
        List<CppType> arguments = new ArrayList<>();
        for (String argument : split(plain.substring(open + 1, plain.length() - 1))) {
            arguments.add(parse(argument, depth + 1));
        }
        return new CppType(plain.substring(0, open).strip(), List.copyOf(arguments), pointer);
    }

    /** Arguments at the outermost level, between commas. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int nesting = 0;
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '<' || character == '(') {
                nesting++;
            } else if (character == '>' || character == ')') {
                nesting--;
            } else if (character == ',' && nesting == 0) {
                parts.add(text.substring(begin, at));
                begin = at + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    /** Whether it is a collection whose items lie behind a count. */
    boolean isList() {
        return switch (name) {
            case "vector",
                    "list",
                    "deque",
                    "set",
                    "multiset",
                    "unordered_set",
                    "unordered_multiset",
                    "forward_list",
                    "RVec",
                    "VecOps::RVec",
                    "ROOT::VecOps::RVec",
                    "ROOT::RVec" -> !arguments.isEmpty();
            default -> false;
        };
    }

    boolean isMap() {
        return switch (name) {
            case "map", "multimap", "unordered_map", "unordered_multimap" -> arguments.size() >= 2;
            default -> false;
        };
    }

    boolean isText() {
        return name.equals("string") || name.equals("basic_string");
    }
}
