package io.kollider.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A range of entries.
 *
 * @param first first entry
 * @param end behind the last entry; a range may reach beyond the tree
 */
record EntryRange(long first, long end) {
    static final EntryRange ALL = new EntryRange(0, Long.MAX_VALUE);

    private static final Pattern SYNTAX = Pattern.compile("(\\d{0,18}):(\\d{0,18})");

    /** Parses {@code FROM:TO}, {@code FROM:}, {@code :TO} and {@code :}. */
    static EntryRange of(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'%s' is no range of entries; write FROM:TO, such as 0:10".formatted(text));
        }
        long first = matcher.group(1).isEmpty() ? 0 : Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        return new EntryRange(first, end);
    }

    /** The end of the range in a tree of so many entries. */
    long endIn(long entries) {
        return Math.min(end, entries);
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<EntryRange> {
        @Override
        public EntryRange convert(String text) {
            return of(text);
        }
    }
}
