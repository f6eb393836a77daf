package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.List;

/** How TRExFitter takes a value apart. */
final class Words {
    private Words() {}

    /** What stands before a comment. {@code %} and {@code #} begin one outside of quotes. */
    static String withoutComment(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '%' || c == '#')) {
                return text.substring(0, i).strip();
            }
        }
        return text.strip();
    }

    /** Splits at a character that is not within quotes; an empty last item is none. */
    static List<String> items(String text, char separator) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == separator && !quoted) {
                items.add(item.toString().strip());
                item.setLength(0);
                continue;
            }
            if (c == '"') {
                quoted = !quoted;
            }
            item.append(c);
        }
        if (!unquoted(item.toString()).isEmpty()) {
            items.add(item.toString().strip());
        }
        return items;
    }

    /** All quotes become blanks. */
    static String unquoted(String text) {
        return text.replace('"', ' ').strip();
    }
}
