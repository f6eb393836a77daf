package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What pyhf's JSON holds under {@code data} of a modifier. */
final class ModifierData implements Modifier.Cases<JsonNode> {
    static final ModifierData JSON = new ModifierData();

    private ModifierData() {}

    @Override
    public JsonNode normFactor(Modifier.NormFactor modifier) {
        return JsonNodeFactory.instance.nullNode();
    }

    @Override
    public JsonNode normSys(Modifier.NormSys modifier) {
        return JsonNodeFactory.instance.objectNode().put("lo", modifier.low()).put("hi", modifier.high());
    }

    @Override
    public JsonNode histoSys(Modifier.HistoSys modifier) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("lo_data", WorkspaceWriter.numbers(modifier.low()));
        data.set("hi_data", WorkspaceWriter.numbers(modifier.high()));
        return data;
    }

    @Override
    public JsonNode statError(Modifier.StatError modifier) {
        return WorkspaceWriter.numbers(modifier.errors());
    }

    @Override
    public JsonNode shapeSys(Modifier.ShapeSys modifier) {
        return WorkspaceWriter.numbers(modifier.errors());
    }

    @Override
    public JsonNode shapeFactor(Modifier.ShapeFactor modifier) {
        return JsonNodeFactory.instance.nullNode();
    }

    @Override
    public JsonNode normExpr(Modifier.NormExpr modifier) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("expression", modifier.expression().toString());
    }

    @Override
    public JsonNode eft(Modifier.Eft modifier) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode terms = data.putArray("terms");
        for (Modifier.EftTerm term : modifier.terms()) {
            ObjectNode node = terms.addObject();
            ArrayNode parameters = node.putArray("parameters");
            term.parameters().forEach(parameters::add);
            node.set("data", WorkspaceWriter.numbers(term.data()));
        }
        return data;
    }

    @Override
    public JsonNode lumi(Modifier.Lumi modifier) {
        return JsonNodeFactory.instance.nullNode();
    }
}
