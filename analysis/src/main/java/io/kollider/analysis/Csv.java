package io.kollider.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Text files as spreadsheets and editors leave them: with a byte order mark, and with values in quotes (RFC 4180). */
public final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    /** The text of a file without the byte order mark that it may begin with. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The lines of a file in UTF-8, stripped of space. */
    public static List<String> lines(Path file) throws IOException {
        return withoutMark(Files.readString(file)).lines().map(String::strip).toList();
    }

    /**
     * The values of a line, between commas and stripped of space. A value in quotes may hold commas, and quotes that are doubled.
     *
     * @throws IllegalArgumentException if quotes are not closed, or text follows them
     */
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        while (from <= line.length()) {
            int comma = line.indexOf(',', from);
            int end = comma < 0 ? line.length() : comma;
            String cell = line.substring(from, end).strip();
            if (cell.startsWith("\"")) {
                StringBuilder quoted = new StringBuilder();
                end = quoted(line, line.indexOf('"', from) + 1, quoted);
                cells.add(quoted.toString().strip());
            } else {
                cells.add(cell);
            }
            from = end + 1;
        }
        return cells;
    }

    /** Takes what stands in quotes; returns the comma or end behind it. */
    private static int quoted(String line, int from, StringBuilder into) {
        int at = from;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                throw new IllegalArgumentException("quotes are not closed: " + line.substring(from - 1));
            }
            into.append(line, at, quote);
            at = quote + 1;
            if (at < line.length() && line.charAt(at) == '"') {
                into.append('"');
                at++;
                continue;
            }
            int comma = line.indexOf(',', at);
            int end = comma < 0 ? line.length() : comma;
            if (!line.substring(at, end).isBlank()) {
                throw new IllegalArgumentException("'" + line.substring(at, end).strip() + "' stands behind quotes");
            }
            return end;
        }
    }
}
