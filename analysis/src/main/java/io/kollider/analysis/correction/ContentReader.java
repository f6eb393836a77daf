package io.kollider.analysis.correction;

import io.kollider.analysis.NearName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the tree of one correction: the content nodes of correctionlib's schema, version 2. */
final class ContentReader {
    private static final List<String> NODES =
            List.of("binning", "multibinning", "category", "formula", "formularef", "transform", "hashprng");
    private static final Map<String, Double> INFINITIES =
            Map.of("inf", Double.POSITIVE_INFINITY, "+inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY);

    private final List<Parameter> parameters;
    private final List<Generic> generics = new ArrayList<>();
    /** By input, the texts that some category of the tree has; whatever is asked for an input that is not here. */
    private final Map<Integer, Set<String>> keys = new TreeMap<>();

    private final Set<Integer> open = new LinkedHashSet<>();

    ContentReader(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** A formula whose parameters each use of it gives. */
    private record Generic(String expression, int[] inputs, Map<Integer, Term> byParameters) {
        static Generic of(Json json, int[] inputs) throws CorrectionException {
            json.required("parser").oneOf(List.of("TFormula"));
            return new Generic(json.required("expression").text(), inputs, new HashMap<>());
        }

        /** The formula with so many parameters. */
        Term term(Json json, int parameters) throws CorrectionException {
            try {
                return byParameters.computeIfAbsent(parameters, p -> FormulaParser.parse(expression, inputs, p));
            } catch (IllegalArgumentException e) {
                throw json.problem(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Takes up a formula to which {@code formularef} may refer. */
    void addGeneric(Json json) throws CorrectionException {
        json.withKeys("nodetype", "expression", "parser", "variables", "parameters")
                .required("nodetype")
                .oneOf(List.of("formula"));
        Generic generic = Generic.of(json, inputs(json.required("variables"), Parameter.Kind.REAL));
        generic.term(json, Integer.MAX_VALUE);
        generics.add(generic);
    }

    /** The texts that a text input may have, by input; an input that is missing here may have any. */
    Map<Integer, Set<String>> keys() {
        Map<Integer, Set<String>> closed = new HashMap<>(keys);
        closed.keySet().removeAll(open);
        return closed;
    }

    Content content(Json json) throws CorrectionException {
        if (!json.isObject()) {
            return new Constant(json.number());
        }
        Json type = json.required("nodetype");
        if (type.text().equals("lwtnn")) {
            throw type.problem("neural networks of LWTNN are not evaluated; use a model in ONNX under 'models'");
        }
        return switch (type.oneOf(NODES)) {
            case "binning" -> binning(json);
            case "multibinning" -> multiBinning(json);
            case "category" -> category(json);
            case "formula" -> formula(json);
            case "formularef" -> reference(json);
            case "transform" -> transform(json);
            default -> random(json);
        };
    }

    private Content binning(Json json) throws CorrectionException {
        json.withKeys("nodetype", "input", "edges", "content", "flow");
        return binned(
                json,
                new int[] {input(json.required("input"), Parameter.Kind.REAL, Parameter.Kind.WHOLE)},
                new Edges[] {edges(json.required("edges"))});
    }

    private Content multiBinning(Json json) throws CorrectionException {
        json.withKeys("nodetype", "inputs", "edges", "content", "flow");
        int[] inputs = inputs(json.required("inputs"), Parameter.Kind.REAL, Parameter.Kind.WHOLE);
        List<Json> axes = json.required("edges").items();
        if (inputs.length == 0 || axes.size() != inputs.length) {
            throw json.problem(axes.size() + " axes of edges for " + inputs.length + " inputs");
        }
        Edges[] edges = new Edges[inputs.length];
        for (int axis = 0; axis < edges.length; axis++) {
            edges[axis] = edges(axes.get(axis));
        }
        return binned(json, inputs, edges);
    }

    private Content binned(Json json, int[] inputs, Edges[] axes) throws CorrectionException {
        long bins = 1;
        for (Edges axis : axes) {
            bins = Math.min(Integer.MAX_VALUE, bins * axis.bins());
        }
        List<Json> items = json.required("content").items();
        if (items.size() != bins) {
            throw json.problem(items.size() + " contents for " + bins + " bins");
        }
        Content[] contents = new Content[items.size()];
        for (int bin = 0; bin < contents.length; bin++) {
            contents[bin] = content(items.get(bin));
        }
        Json flow = json.required("flow");
        if (flow.node().isTextual()) {
            String word = flow.oneOf(List.of("clamp", "error", "wrap"));
            return new Binning(inputs, axes, Flow.valueOf(word.toUpperCase(Locale.ROOT)), contents, new NoValue());
        }
        return new Binning(inputs, axes, Flow.CONTENT, contents, content(flow));
    }

    private static Edges edges(Json json) throws CorrectionException {
        if (json.isObject()) {
            json.withKeys("n", "low", "high");
            int bins = json.required("n").whole(1);
            double low = json.required("low").finite();
            double high = json.required("high").finite();
            if (!(low < high)) {
                throw json.problem("low is " + low + ", must be below high, " + high);
            }
            return new Edges.Uniform(bins, low, high);
        }
        List<Json> items = json.items();
        if (items.size() < 2) {
            throw json.problem("a binning needs two edges or more");
        }
        double[] edges = new double[items.size()];
        for (int i = 0; i < edges.length; i++) {
            Json item = items.get(i);
            edges[i] = item.node().isTextual()
                    ? INFINITIES.getOrDefault(item.oneOf(INFINITIES.keySet()), 0.0)
                    : item.number();
            if (Double.isNaN(edges[i]) || i > 0 && !(edges[i - 1] < edges[i])) {
                throw item.problem("edges must ascend: " + edges[i] + (i > 0 ? " follows " + edges[i - 1] : ""));
            }
        }
        return new Edges.Listed(edges);
    }

    private Content category(Json json) throws CorrectionException {
        json.withKeys("nodetype", "input", "content", "default");
        int input = input(json.required("input"), Parameter.Kind.TEXT, Parameter.Kind.WHOLE);
        boolean ofTexts = parameters.get(input).kind() == Parameter.Kind.TEXT;
        Map<String, Content> texts = new HashMap<>();
        SortedMap<Long, Content> wholes = new TreeMap<>();
        for (Json item : json.required("content").items()) {
            Json key = item.withKeys("key", "value").required("key");
            if (key.node().isTextual() != ofTexts
                    || !ofTexts && !key.node().canConvertToLong()
                    || key.node().isFloatingPointNumber()) {
                throw key.problem("should be a " + (ofTexts ? "text" : "whole number") + " as input '"
                        + parameters.get(input).name() + "', is " + key.kind());
            }
            Content content = content(item.required("value"));
            boolean twice = ofTexts
                    ? texts.put(key.node().textValue(), content) != null
                    : wholes.put(key.node().longValue(), content) != null;
            if (twice) {
                throw key.problem("stands twice in this category");
            }
        }
        Content otherwise = json.optional("default").isPresent() ? content(json.required("default")) : new NoValue();
        if (!ofTexts) {
            return new WholeCategory(
                    input,
                    wholes.keySet().stream().mapToLong(Long::longValue).toArray(),
                    wholes.values().toArray(Content[]::new),
                    otherwise);
        }
        keys.computeIfAbsent(input, i -> new LinkedHashSet<>()).addAll(texts.keySet());
        if (!(otherwise instanceof NoValue)) {
            open.add(input);
        }
        return new TextCategory(input, texts, otherwise);
    }

    private Content formula(Json json) throws CorrectionException {
        json.withKeys("nodetype", "expression", "parser", "variables", "parameters");
        Generic formula = Generic.of(json, inputs(json.required("variables"), Parameter.Kind.REAL));
        double[] constants =
                json.optional("parameters").isPresent() ? numbers(json.required("parameters")) : new double[0];
        return new Formula(formula.term(json, constants.length), constants);
    }

    private Content reference(Json json) throws CorrectionException {
        json.withKeys("nodetype", "index", "parameters");
        int index = json.required("index").whole(0);
        if (index >= generics.size()) {
            throw json.problem("refers to generic formula " + index + ", of " + generics.size());
        }
        double[] constants = numbers(json.required("parameters"));
        return new Formula(generics.get(index).term(json, constants.length), constants);
    }

    private Content transform(Json json) throws CorrectionException {
        json.withKeys("nodetype", "input", "rule", "content");
        int input = input(json.required("input"), Parameter.Kind.REAL, Parameter.Kind.WHOLE);
        boolean whole = parameters.get(input).kind() == Parameter.Kind.WHOLE;
        return new Transform(input, whole, content(json.required("rule")), content(json.required("content")));
    }

    private Content random(Json json) throws CorrectionException {
        json.withKeys("nodetype", "inputs", "distribution");
        int[] inputs = inputs(json.required("inputs"), Parameter.Kind.REAL, Parameter.Kind.WHOLE);
        if (inputs.length == 0) {
            throw json.problem("needs an input");
        }
        boolean[] whole = new boolean[inputs.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = parameters.get(inputs[i]).kind() == Parameter.Kind.WHOLE;
        }
        String distribution = json.required("distribution").oneOf(List.of("stdflat", "stdnormal", "normal"));
        return new HashedRandom(
                inputs, whole, HashedRandom.Distribution.valueOf(distribution.toUpperCase(Locale.ROOT)));
    }

    private int[] inputs(Json json, Parameter.Kind... kinds) throws CorrectionException {
        List<Json> items = json.items();
        int[] inputs = new int[items.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input(items.get(i), kinds);
        }
        return inputs;
    }

    private int input(Json json, Parameter.Kind... kinds) throws CorrectionException {
        String name = json.text();
        List<String> names = parameters.stream().map(Parameter::name).toList();
        int input = names.indexOf(name);
        if (input < 0) {
            throw json.problem("the correction has no input '" + name + "'" + NearName.hint(name, names) + " (it has: "
                    + String.join(", ", names) + ")");
        }
        if (!List.of(kinds).contains(parameters.get(input).kind())) {
            throw json.problem("input '" + name + "' is a "
                    + parameters.get(input).kind().name().toLowerCase(Locale.ROOT) + ", which this node does not take");
        }
        return input;
    }

    private static double[] numbers(Json json) throws CorrectionException {
        List<Json> items = json.items();
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = items.get(i).number();
        }
        return numbers;
    }
}
