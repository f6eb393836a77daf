package io.kollider.fitter.report;

import io.kollider.fitter.inference.RankedParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ranking.json}: {@code {"poi", "entries": [{"parameter", "pull", "constraint", "impact_up", "impact_down", "impact_up_prefit", "impact_down_prefit"}]}}, the
 * largest impact first. Pull and constraint are null for parameters without constraint, an impact where no fit converged.
 */
public final class RankingFile {
    private RankingFile() {}

    /** Writes the ranking; the file appears complete or not at all. */
    public static void write(Path file, String poi, List<RankedParameter> ranking) throws IOException {
        JsonFile.write(file, json -> {
            json.writeStringField("poi", poi);
            json.writeArrayFieldStart("entries");
            for (RankedParameter parameter : ranking) {
                json.writeStartObject();
                json.writeStringField("parameter", parameter.name());
                JsonFile.number(json, "pull", parameter.pull());
                JsonFile.number(json, "constraint", parameter.constraint());
                JsonFile.number(json, "impact_up", parameter.impactUp());
                JsonFile.number(json, "impact_down", parameter.impactDown());
                JsonFile.number(json, "impact_up_prefit", parameter.impactUpPrefit());
                JsonFile.number(json, "impact_down_prefit", parameter.impactDownPrefit());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
