package io.kollider.cli.command;

import io.kollider.fitter.editing.Join;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Joins by pyhf's names ({@code "left outer"}), also with a hyphen in place of the blank. */
final class JoinConverter implements ITypeConverter<Join> {
    @Override
    public Join convert(String text) {
        String name = text.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        return Arrays.stream(Join.values())
                .filter(join -> join.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is no join (known: %s)"
                        .formatted(
                                text,
                                Arrays.stream(Join.values()).map(Join::toString).collect(Collectors.joining(", ")))));
    }
}
