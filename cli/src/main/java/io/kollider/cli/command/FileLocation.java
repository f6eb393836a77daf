package io.kollider.cli.command;

import io.kollider.root.RootFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A ROOT file as on the command line.
 *
 * @param text a path, or an address of a web server
 */
record FileLocation(String text) {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** @throws io.kollider.root.RootException if it cannot be read */
    RootFile open() {
        return isAddress(text) ? RootFile.open(URI.create(text)) : RootFile.open(Path.of(text));
    }

    @Override
    public String toString() {
        return text;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<FileLocation> {
        @Override
        public FileLocation convert(String text) {
            return of(text);
        }
    }

    /** @throws TypeConversionException if the text is an address that is not written as one */
    static FileLocation of(String text) {
        if (isAddress(text)) {
            try {
                URI address = URI.create(text);
                if (address.getHost() == null) {
                    throw new TypeConversionException("'%s' names no server".formatted(text));
                }
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'%s' is no address (%s); write %%20 for a space".formatted(text, e.getMessage()));
            }
        }
        return new FileLocation(text);
    }
}
