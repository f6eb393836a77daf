package io.kollider.analysis.file;

import io.kollider.analysis.Source;
import io.kollider.analysis.model.MissingValues;
import io.kollider.analysis.model.MissingValues.Policy;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.analysis.model.Standardisation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads the section {@code models}. */
final class OnnxModelReader {
    private static final List<String> ONE_SCORE = List.of("score");

    private final UnaryOperator<Source> checked;
    private final InputFiles files;

    /**
     * @param checked reports an expression that cannot be read
     * @param files finds files by names relative to the analysis file
     */
    OnnxModelReader(UnaryOperator<Source> checked, InputFiles files) {
        this.checked = checked;
        this.files = files;
    }

    List<OnnxModel> models(Entry entry) {
        List<OnnxModel> models = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                models.add(model(name, value));
            }
        });
        return models;
    }

    private OnnxModel model(String name, Entry entry) {
        Optional<Entry> one = entry.optional("file");
        Optional<Entry> several = entry.optional("files");
        Optional<Entry> fold = entry.optional("fold");
        if (one.isPresent() == several.isPresent()) {
            entry.problem("say either 'file', or 'files' and 'fold' for a model a fold");
        } else if (several.isPresent() != fold.isPresent()) {
            entry.problem(
                    fold.isPresent()
                            ? "'fold' needs 'files', one a fold"
                            : "'files' needs 'fold', which counts from 0");
        }
        List<Path> found = one.or(() -> several).map(files::of).orElse(List.of());
        List<ModelInput> inputs = new ArrayList<>();
        entry.required("inputs")
                .ifPresent(i -> i.entries()
                        .forEach((tensor, value) ->
                                input(tensor, value, found.size()).ifPresent(inputs::add)));
        Optional<Source> select = expression(entry.optional("select"));
        Optional<Entry> output = entry.optional("output");
        Optional<String> tensor = output.flatMap(o -> o.optional("tensor")).flatMap(Entry::text);
        List<String> outputs = output.flatMap(o -> o.optional("scores"))
                .map(OnnxModelReader::texts)
                .orElse(ONE_SCORE);
        output.ifPresent(Entry::noOtherKeys);
        entry.noOtherKeys();
        return new OnnxModel(
                name,
                found,
                expression(fold),
                select,
                inputs,
                tensor,
                outputs,
                new Source(name, entry.path(), entry.place()));
    }

    private Optional<ModelInput> input(String tensor, Entry entry, int models) {
        Source source = new Source(tensor, entry.path(), entry.place());
        if (!entry.isMappingValue()) {
            return Optional.of(
                    new ModelInput.Features(tensor, expressions(entry), Optional.empty(), MissingValues.MASK, source));
        }
        Optional<Entry> values = entry.optional("values");
        Optional<Entry> objects = entry.optional("objects");
        Optional<Entry> of = entry.optional("of");
        if (values.isPresent()) {
            Optional<Standardisation> standardisation = entry.optional("standardise")
                    .flatMap(
                            s -> standardisation(s, models, values.get().items().size()));
            MissingValues missing =
                    entry.optional("missing").map(OnnxModelReader::missing).orElse(MissingValues.MASK);
            entry.noOtherKeys();
            return Optional.of(
                    new ModelInput.Features(tensor, expressions(values.get()), standardisation, missing, source));
        }
        if (objects.isPresent()) {
            return objectList(tensor, entry, objects.get(), source);
        }
        if (of.isPresent()) {
            return image(tensor, entry, of.get(), source);
        }
        entry.problem("an input is a list of expressions, or has 'values', or 'objects' (lists), or 'of' (an image)");
        return Optional.empty();
    }

    private Optional<ModelInput> objectList(String tensor, Entry entry, Entry objects, Source source) {
        List<ModelInput.Part> parts = new ArrayList<>();
        for (Entry item : objects.items()) {
            Optional<Source> of = item.isMapping() ? expression(item.required("of")) : Optional.empty();
            List<Source> values = item.required("values").map(this::expressions).orElse(List.of());
            item.noOtherKeys();
            of.ifPresent(o -> parts.add(new ModelInput.Part(o, values)));
            if (!parts.isEmpty() && values.size() != parts.get(0).values().size()) {
                item.problem(values.size() + " values, the objects before have "
                        + parts.get(0).values().size());
            }
        }
        Optional<Integer> length = entry.required("length").flatMap(l -> l.whole(1));
        Optional<String> mask = entry.optional("mask").flatMap(Entry::text);
        entry.noOtherKeys();
        return length.map(l -> new ModelInput.ObjectList(tensor, parts, l, mask, source));
    }

    private Optional<ModelInput> image(String tensor, Entry entry, Entry of, Source source) {
        Optional<Source> collection = expression(Optional.of(of));
        Optional<Source> value = expression(entry.required("value"));
        Optional<ModelInput.PixelAxis> rows = entry.required("rows").flatMap(this::axis);
        Optional<ModelInput.PixelAxis> columns = entry.required("columns").flatMap(this::axis);
        entry.noOtherKeys();
        return collection.isPresent() && value.isPresent() && rows.isPresent() && columns.isPresent()
                ? Optional.of(
                        new ModelInput.Image(tensor, collection.get(), value.get(), rows.get(), columns.get(), source))
                : Optional.empty();
    }

    private Optional<ModelInput.PixelAxis> axis(Entry entry) {
        if (!entry.isMapping()) {
            return Optional.empty();
        }
        Optional<Source> variable = expression(entry.required("variable"));
        Optional<Integer> bins = entry.required("bins").flatMap(b -> b.whole(1));
        List<Double> range = entry.required("range").map(Entry::numbers).orElse(List.of());
        entry.noOtherKeys();
        if (range.size() != 2 || !(range.get(0) < range.get(1))) {
            entry.problem("'range' should be [low, high]");
            return Optional.empty();
        }
        return variable.flatMap(v -> bins.map(b -> new ModelInput.PixelAxis(v, b, range.get(0), range.get(1))));
    }

    private static Optional<Standardisation> standardisation(Entry entry, int models, int values) {
        Optional<List<List<Double>>> means = entry.required("mean").flatMap(m -> constants(m, models, values));
        Optional<List<List<Double>>> sigmas = entry.required("sigma").flatMap(s -> constants(s, models, values));
        entry.noOtherKeys();
        if (sigmas.isPresent() && sigmas.get().stream().flatMap(List::stream).anyMatch(sigma -> !(sigma > 0))) {
            entry.problem("every sigma must be above 0");
            return Optional.empty();
        }
        return means.flatMap(m -> sigmas.map(s -> new Standardisation(m, s)));
    }

    /** Constants for all files, or a list of them for each. */
    private static Optional<List<List<Double>>> constants(Entry entry, int models, int values) {
        List<Entry> items = entry.items();
        boolean nested = items.stream().anyMatch(item -> !item.isText());
        List<List<Double>> constants =
                nested ? items.stream().map(Entry::numbers).toList() : List.of(entry.numbers());
        if (nested && constants.size() != models) {
            entry.problem(constants.size() + " lists of constants for " + models + " files");
            return Optional.empty();
        }
        for (List<Double> one : constants) {
            if (one.size() != values) {
                entry.problem(one.size() + " constants for " + values + " values");
                return Optional.empty();
            }
        }
        return Optional.of(constants);
    }

    private static MissingValues missing(Entry entry) {
        if (entry.isText()) {
            return missing(entry, Double.NEGATIVE_INFINITY);
        }
        double below = entry.optional("below").flatMap(Entry::number).orElse(Double.NEGATIVE_INFINITY);
        MissingValues missing = entry.optional("then")
                .map(then -> missing(then, below))
                .orElse(new MissingValues(Policy.MASK, below, 0));
        entry.noOtherKeys();
        return missing;
    }

    private static MissingValues missing(Entry then, double below) {
        if (then.text().filter(text -> text.matches("[a-z]+")).isPresent()) {
            Map<String, Policy> policies = new TreeMap<>(Map.of("mask", Policy.MASK, "keep", Policy.KEEP));
            return new MissingValues(then.oneOf(policies).orElse(Policy.MASK), below, 0);
        }
        return new MissingValues(Policy.REPLACE, below, then.number().orElse(0.0));
    }

    private Optional<Source> expression(Optional<Entry> entry) {
        return entry.flatMap(Entry::source).map(checked);
    }

    private List<Source> expressions(Entry entry) {
        List<Source> expressions = new ArrayList<>();
        entry.items().forEach(item -> item.source().map(checked).ifPresent(expressions::add));
        return expressions;
    }

    private static List<String> texts(Entry entry) {
        List<String> texts = new ArrayList<>();
        entry.items().forEach(item -> item.text().ifPresent(texts::add));
        return texts;
    }
}
