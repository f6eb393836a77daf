package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.AsymmetricError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code minos.json}: {@code {"parameters": {NAME: {"value", "up", "down"}}}}; an error that was not found is null, and a status says why. */
public final class MinosFile {
    private MinosFile() {}

    /** Writes the errors; the file appears complete or not at all. */
    public static void write(Path file, List<AsymmetricError> errors) throws IOException {
        JsonFile.write(file, json -> fields(json, errors));
    }

    /** Writes the errors into the object that is open. */
    static void fields(JsonGenerator json, List<AsymmetricError> errors) throws IOException {
        json.writeObjectFieldStart("parameters");
        for (AsymmetricError error : errors) {
            json.writeObjectFieldStart(error.parameter());
            json.writeNumberField("value", error.value());
            JsonFile.number(json, "up", error.up());
            JsonFile.number(json, "down", error.down());
            if (error.up().isEmpty()) {
                json.writeStringField("up_status", error.upStatus());
            }
            if (error.down().isEmpty()) {
                json.writeStringField("down_status", error.downStatus());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
