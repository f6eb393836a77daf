package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.GroupedImpacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code impacts.json}: {@code {"poi", "total", "total_up", "total_down", "groups": {NAME: {"up", "down"}}, "components": {NAME: error}, "rest_variance"}}. {@code total}
 * is the error from the Hessian; up and down are of the profile; groups come from freezing, components from the split of the covariance.
 */
public final class ImpactsFile {
    private ImpactsFile() {}

    /** Writes both kinds of contributions; the file appears complete or not at all. */
    public static void write(Path file, GroupedImpacts impacts, ErrorComponents components) throws IOException {
        JsonFile.write(file, json -> fields(json, impacts, components));
    }

    /** Writes both into the object that is open. */
    static void fields(JsonGenerator json, GroupedImpacts impacts, ErrorComponents components) throws IOException {
        json.writeStringField("poi", impacts.poi());
        json.writeNumberField("total", impacts.error());
        JsonFile.number(json, "total_up", impacts.total().up());
        JsonFile.number(json, "total_down", impacts.total().down());
        json.writeObjectFieldStart("groups");
        for (Map.Entry<String, GroupedImpacts.Sides> group : impacts.groups().entrySet()) {
            json.writeObjectFieldStart(group.getKey());
            JsonFile.number(json, "up", group.getValue().up());
            JsonFile.number(json, "down", group.getValue().down());
            json.writeEndObject();
        }
        json.writeEndObject();
        components(json, components);
    }

    private static void components(JsonGenerator json, ErrorComponents components) throws IOException {
        json.writeObjectFieldStart("components");
        json.writeNumberField(GroupedImpacts.DATA, components.data());
        for (Map.Entry<String, Double> group : components.groups().entrySet()) {
            json.writeNumberField(group.getKey(), group.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("rest_variance", components.rest());
    }
}
