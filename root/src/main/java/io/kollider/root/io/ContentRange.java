package io.kollider.root.io;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header Content-Range of an answer (RFC 9110, section 14.4).
 *
 * @param first position of the first byte
 * @param last position of the last byte
 * @param size of the whole file
 */
record ContentRange(long first, long last, long size) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** Empty if the text is no range of bytes, or does not say the size. */
    static Optional<ContentRange> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ContentRange range = new ContentRange(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
        return range.first <= range.last && range.last < range.size ? Optional.of(range) : Optional.empty();
    }

    long count() {
        return last - first + 1;
    }
}
