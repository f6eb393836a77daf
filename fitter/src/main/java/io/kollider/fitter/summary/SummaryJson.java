package io.kollider.fitter.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.workspace.Measurement;
import java.util.List;

/** A workspace's summary as JSON. */
public final class SummaryJson {
    private SummaryJson() {}

    /**
     * The summary as one object: {@code measurement}; {@code channels} with name, bins, samples, observed and expected; {@code samples}; {@code modifiers}
     * (type → number of names); {@code parameters} with name, types, constraint, and for each value inits, bounds, fixed, and sigmas where there is a
     * constraint; {@code measurements} with name, poi and the names of parameters that they set.
     */
    public static ObjectNode of(WorkspaceSummary summary) {
        ObjectNode top = JsonNodeFactory.instance.objectNode().put("measurement", summary.measurement());
        ArrayNode channels = top.putArray("channels");
        for (ChannelSummary channel : summary.channels()) {
            ObjectNode node = channels.addObject().put("name", channel.name()).put("bins", channel.bins());
            texts(node.putArray("samples"), channel.samples());
            node.put("observed", channel.observed()).put("expected", channel.expected());
        }
        texts(top.putArray("samples"), summary.samples());
        ObjectNode modifiers = top.putObject("modifiers");
        summary.modifiers().forEach(modifiers::put);
        ArrayNode parameters = top.putArray("parameters");
        summary.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        ArrayNode measurements = top.putArray("measurements");
        for (Measurement measurement : summary.measurements()) {
            ObjectNode node =
                    measurements.addObject().put("name", measurement.name()).put("poi", measurement.poi());
            texts(
                    node.putArray("parameters"),
                    measurement.parameters().stream()
                            .map(setting -> setting.name())
                            .toList());
        }
        return top;
    }

    private static ObjectNode parameter(ParameterSummary parameter) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", parameter.name());
        texts(node.putArray("types"), parameter.types());
        node.put("constraint", parameter.constraint());
        ArrayNode inits = node.putArray("inits");
        ArrayNode bounds = node.putArray("bounds");
        ArrayNode fixed = node.putArray("fixed");
        for (Parameter member : parameter.parameters()) {
            inits.add(member.initial());
            bounds.addArray().add(member.low()).add(member.high());
            fixed.add(member.fixed());
        }
        if (!parameter.constraint().equals("none")) {
            ArrayNode sigmas = node.putArray("sigmas");
            parameter
                    .parameters()
                    .forEach(member -> sigmas.add(member.constraint().sigma()));
        }
        return node;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
