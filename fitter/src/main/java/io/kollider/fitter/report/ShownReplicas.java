package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.model.Parameter;
import java.io.IOException;
import java.util.List;

/** {@code shown} of {@code bootstrap.json}: the data and some replicas with all parameters, and the ranking of each. */
final class ShownReplicas {
    private ShownReplicas() {}

    static void write(JsonGenerator json, List<ShownReplica> shown) throws IOException {
        json.writeArrayFieldStart("shown");
        for (ShownReplica replica : shown) {
            json.writeStartObject();
            if (replica.number().isPresent()) {
                json.writeNumberField("replica", replica.number().getAsInt());
            } else {
                json.writeNullField("replica");
            }
            json.writeBooleanField("converged", replica.fit().converged());
            json.writeStringField("status", replica.fit().status());
            parameters(json, replica);
            RankingFile.entries(json, replica.ranking());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void parameters(JsonGenerator json, ShownReplica replica) throws IOException {
        double[] values = replica.fit().values();
        double[] errors = replica.fit().errors();
        json.writeObjectFieldStart("parameters");
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = replica.fit().model().parameters().get(i);
            if (!parameter.fixed()) {
                json.writeObjectFieldStart(parameter.name());
                json.writeNumberField("value", values[i]);
                json.writeNumberField("error", errors[i]);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }
}
