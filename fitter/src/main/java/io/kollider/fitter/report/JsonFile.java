package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalDouble;

/**
 * Writes JSON for people and programs: objects indented, arrays on one line, numbers as the shortest text that reads back to
 * the same double. The file appears complete or not at all.
 */
public final class JsonFile {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonFile() {}

    public static void write(Path file, Content content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = Files.newOutputStream(partial)) {
            write(out, content);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the same to a stream, and closes it. */
    static void write(OutputStream out, Content content) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            content.writeTo(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    static void numbers(JsonGenerator json, String field, double[] values) throws IOException {
        json.writeFieldName(field);
        json.writeArray(values, 0, values.length);
    }

    /** A number, or null where there is none or it is not finite. */
    public static void number(JsonGenerator json, String field, OptionalDouble value) throws IOException {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            json.writeNumberField(field, value.getAsDouble());
        } else {
            json.writeNullField(field);
        }
    }

    /** Writes the fields of the one object in the file. */
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
