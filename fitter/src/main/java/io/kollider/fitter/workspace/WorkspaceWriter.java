package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns a workspace into the JSON that pyhf reads. */
final class WorkspaceWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WorkspaceWriter() {}

    static ObjectNode tree(Workspace workspace) {
        ObjectNode top = JSON.objectNode();
        ArrayNode channels = top.putArray("channels");
        for (Channel channel : workspace.channels()) {
            ArrayNode samples = channels.addObject().put("name", channel.name()).putArray("samples");
            channel.samples().forEach(sample -> samples.add(sample(sample)));
        }
        ArrayNode observations = top.putArray("observations");
        for (Observation observation : workspace.observations()) {
            observations.addObject().put("name", observation.channel()).set("data", numbers(observation.data()));
        }
        ArrayNode measurements = top.putArray("measurements");
        for (Measurement measurement : workspace.measurements()) {
            ObjectNode config =
                    measurements.addObject().put("name", measurement.name()).putObject("config");
            ArrayNode parameters = config.put("poi", measurement.poi()).putArray("parameters");
            measurement.parameters().forEach(setting -> parameters.add(setting(setting)));
            if (!measurement.penalties().isEmpty()) {
                ArrayNode penalties = config.putArray("penalties");
                measurement.penalties().forEach(penalty -> penalties.add(penalty(penalty)));
            }
        }
        return top.put("version", WorkspaceReader.VERSION);
    }

    static ArrayNode numbers(List<Double> values) {
        ArrayNode array = JSON.arrayNode(values.size());
        values.forEach(array::add);
        return array;
    }

    private static ObjectNode sample(ChannelSample sample) {
        ObjectNode node = JSON.objectNode().put("name", sample.name());
        node.set("data", numbers(sample.data()));
        ArrayNode modifiers = node.putArray("modifiers");
        for (Modifier modifier : sample.modifiers()) {
            modifiers
                    .addObject()
                    .put("name", modifier.name())
                    .put("type", modifier.type())
                    .set("data", modifier.match(ModifierData.JSON));
        }
        return node;
    }

    private static ObjectNode penalty(Penalty penalty) {
        ObjectNode node = JSON.objectNode();
        ArrayNode parameters = node.putArray("parameters");
        penalty.parameters().forEach(parameters::add);
        node.set("coefficients", numbers(penalty.coefficients()));
        return node.put("strength", penalty.strength());
    }

    private static ObjectNode setting(ParameterSetting setting) {
        ObjectNode node = JSON.objectNode().put("name", setting.name());
        putGiven(node, "inits", setting.inits());
        if (!setting.bounds().isEmpty()) {
            ArrayNode bounds = node.putArray("bounds");
            setting.bounds().forEach(pair -> bounds.add(numbers(pair)));
        }
        putGiven(node, "auxdata", setting.auxdata());
        putGiven(node, "sigmas", setting.sigmas());
        setting.fixed().ifPresent(fixed -> node.put("fixed", fixed));
        setting.constraint().ifPresent(constraint -> node.set("constraint", constraint(constraint)));
        return node;
    }

    private static ObjectNode constraint(ConstraintTerm constraint) {
        if (constraint instanceof ConstraintTerm.LogNormal logNormal) {
            return JSON.objectNode().put("type", "lognormal").put("relative", logNormal.relative());
        }
        return JSON.objectNode().put("type", "uniform");
    }

    private static void putGiven(ObjectNode node, String name, List<Double> values) {
        if (!values.isEmpty()) {
            node.set(name, numbers(values));
        }
    }
}
