package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.correction.Content;
import io.kollider.analysis.correction.Correction;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.CorrectionException;
import io.kollider.analysis.correction.CorrectionFile;
import io.kollider.analysis.correction.CorrectionTable;
import io.kollider.analysis.correction.Origin;
import io.kollider.analysis.correction.Outside;
import io.kollider.analysis.correction.Parameter;
import io.kollider.analysis.expression.Syntax;
import io.kollider.analysis.unit.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the section {@code corrections}. */
final class CorrectionReader {
    private static final List<String> KINDS =
            List.of("file", "table", "histogram", "datasets", "classifier", "pile-up");

    private final Path base;
    private final List<String> datasets;
    private final Map<Path, CorrectionFile> files = new HashMap<>();

    /**
     * @param base what relative names of files are relative to
     * @param samples whose datasets must all have a value
     */
    CorrectionReader(Path base, List<Sample> samples) {
        this.base = base;
        this.datasets = samples.stream()
                .flatMap(sample -> sample.datasets().stream())
                .filter(dataset -> !dataset.isData())
                .map(dataset -> dataset.key())
                .distinct()
                .toList();
    }

    /** A correction before the common part of its entry is read. */
    private record Declared(List<Parameter> parameters, Map<Integer, Set<String>> texts, Origin origin) {}

    List<CorrectionDefinition> corrections(Entry entry) {
        List<CorrectionDefinition> corrections = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || Syntax.functions().contains(name)) {
                value.problem("'" + name
                        + "' cannot name a correction: it should be letters, digits and '_', and no function");
            } else if (value.isMapping()) {
                correction(name, value).ifPresent(corrections::add);
            }
        });
        return corrections;
    }

    private Optional<CorrectionDefinition> correction(String name, Entry entry) {
        List<String> kinds =
                KINDS.stream().filter(kind -> entry.optional(kind).isPresent()).toList();
        if (kinds.size() != 1) {
            entry.problem("needs one of " + String.join(", ", KINDS) + ", which say where its values come from"
                    + (kinds.isEmpty() ? "" : "; it has " + String.join(" and ", kinds)));
            return Optional.empty();
        }
        Entry what = entry.optional(kinds.get(0)).orElseThrow();
        Optional<Declared> declared;
        try {
            declared = switch (kinds.get(0)) {
                case "file" -> ofFile(entry, what);
                case "table" -> ofTable(entry, what);
                case "histogram" -> ofHistogram(entry, what);
                case "datasets" -> ofDatasets(entry, what);
                case "classifier" -> ofClassifier(what);
                default ->
                    new PileUpReader(this::stored, datasets)
                            .pileUp(entry, what)
                            .map(origin -> new Declared(
                                    List.of(
                                            Parameter.of("mu", Parameter.Kind.REAL),
                                            Parameter.text("variation", PileUpReader.NOMINAL)),
                                    Map.of(1, origin.variations().keySet()),
                                    origin));
            };
        } catch (CorrectionException e) {
            what.problem(String.valueOf(e.getMessage()));
            declared = Optional.empty();
        }
        Map<String, Unit> units = units(entry);
        declared.ifPresent(d -> units.keySet().stream()
                .filter(unit -> d.parameters.stream().noneMatch(p -> isNumber(p, unit)))
                .forEach(unit -> entry.problem("units: there is no number '" + unit + "' (there are: "
                        + String.join(", ", numbers(d.parameters)) + ")"
                        + NearName.hint(unit, numbers(d.parameters)))));
        if (declared.isPresent()) { // else its other keys were not asked for
            entry.noOtherKeys();
        }
        Source source = new Source(name, entry.path(), entry.place());
        return declared.map(d -> new CorrectionDefinition(
                name,
                d.parameters.stream()
                        .map(p -> units.containsKey(p.name()) ? p.in(units.get(p.name())) : p)
                        .toList(),
                d.texts,
                d.origin,
                source));
    }

    private static boolean isNumber(Parameter parameter, String name) {
        return parameter.name().equals(name) && parameter.kind() != Parameter.Kind.TEXT;
    }

    private static List<String> numbers(List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.kind() != Parameter.Kind.TEXT)
                .map(Parameter::name)
                .toList();
    }

    private static Map<String, Unit> units(Entry entry) {
        Map<String, Unit> units = new TreeMap<>();
        entry.optional("units")
                .ifPresent(list -> list.entries()
                        .forEach((parameter, value) -> value.text().ifPresent(symbol -> {
                            Optional<Unit> unit = Unit.of(symbol);
                            if (unit.isEmpty()) {
                                value.problem(
                                        "'" + symbol + "' is no unit; known are " + String.join(", ", Unit.symbols()));
                            }
                            unit.ifPresent(u -> units.put(parameter, u));
                        })));
        return units;
    }

    private Optional<Declared> ofFile(Entry entry, Entry what) throws CorrectionException {
        Optional<Path> file = what.text().map(name -> resolved(what, name));
        Optional<String> name = entry.required("name").flatMap(Entry::text);
        if (file.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        CorrectionFile opened = files.get(file.get());
        if (opened == null) {
            opened = CorrectionFile.read(file.get());
            files.put(file.get(), opened);
        }
        Correction correction = opened.correction(name.get());
        Origin origin =
                new Origin.Given(correction.content(), List.of(file.get()), List.of("correction " + correction.name()));
        return Optional.of(new Declared(correction.parameters(), correction.texts(), origin));
    }

    private Optional<Declared> ofTable(Entry entry, Entry what) throws CorrectionException {
        List<String> values = new ArrayList<>();
        entry.optional("values")
                .ifPresent(list -> list.items().forEach(item -> item.text().ifPresent(values::add)));
        if (values.isEmpty()) {
            values.add("value");
        }
        Outside outside = outside(entry, false);
        Optional<Path> file = what.text().map(name -> resolved(what, name));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        CorrectionTable table = CorrectionTable.read(file.get(), values, outside);
        List<String> settings = List.of("values " + values, "outside " + outside);
        List<Path> paths = List.of(file.get());
        Origin origin;
        if (table.isByDataset()) {
            Origin.ByDataset byDataset = new Origin.ByDataset(table.contents(), Optional.empty(), paths, settings);
            requireAll(what, byDataset);
            origin = byDataset;
        } else {
            origin = new Origin.Given(table.content(), paths, settings);
        }
        List<Parameter> parameters = table.parameters();
        return Optional.of(new Declared(parameters, textsOfLast(parameters, values), origin));
    }

    private static Map<Integer, Set<String>> textsOfLast(List<Parameter> parameters, List<String> texts) {
        return texts.size() == 1 ? Map.of() : Map.of(parameters.size() - 1, Set.copyOf(texts));
    }

    private Optional<Declared> ofHistogram(Entry entry, Entry what) {
        List<Parameter> parameters = new ArrayList<>();
        entry.required("axes")
                .ifPresent(axes -> axes.items()
                        .forEach(item -> item.text()
                                .ifPresent(axis -> parameters.add(Parameter.of(axis, Parameter.Kind.REAL)))));
        Outside outside = outside(entry, true);
        Optional<Origin.StoredHistogram> histogram = stored(what);
        if (parameters.isEmpty() || parameters.size() > 3) {
            entry.problem("a histogram has one to three axes; 'axes' names them");
            return Optional.empty();
        }
        List<String> variations = Origin.Histogram.VARIATIONS;
        parameters.add(Parameter.text("variation", variations.get(0)));
        return histogram.map(
                h -> new Declared(parameters, textsOfLast(parameters, variations), new Origin.Histogram(h, outside)));
    }

    private Optional<Declared> ofDatasets(Entry entry, Entry what) {
        Map<String, Content> contents = new TreeMap<>();
        List<String> settings = new ArrayList<>();
        what.entries()
                .forEach((dataset, value) -> value.number().ifPresent(factor -> {
                    contents.put(dataset, Content.constant(factor));
                    settings.add(dataset + " " + factor);
                }));
        Optional<Double> otherwise = entry.optional("otherwise").flatMap(Entry::number);
        otherwise.ifPresent(factor -> settings.add("otherwise " + factor));
        contents.keySet().stream()
                .filter(name -> datasets.stream().noneMatch(d -> d.equals(name) || d.startsWith(name + "_")))
                .forEach(name -> what.problem(NearName.missing("simulated dataset", name, datasets)));
        Origin.ByDataset origin = new Origin.ByDataset(contents, otherwise.map(Content::constant), List.of(), settings);
        requireAll(what, origin);
        return Optional.of(new Declared(List.of(), Map.of(), origin));
    }

    private void requireAll(Entry what, Origin.ByDataset origin) {
        List<String> missing = datasets.stream()
                .filter(dataset -> origin.of(dataset).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            what.problem("has nothing for " + String.join(", ", missing));
        }
    }

    private static Optional<Declared> ofClassifier(Entry what) {
        if (!what.isMapping()) {
            return Optional.empty();
        }
        Optional<Double> largest = what.required("largest").flatMap(Entry::number);
        Optional<Boolean> clamped = what.required("beyond")
                .flatMap(beyond -> beyond.oneOf(new TreeMap<>(Map.of("clamp", true, "drop", false))));
        what.noOtherKeys();
        if (largest.filter(value -> !(value > 0)).isPresent()) {
            what.problem("'largest' should be above 0, is " + largest.get());
        }
        return largest.flatMap(value -> clamped.map(clamp -> new Declared(
                List.of(Parameter.of("probability", Parameter.Kind.REAL)),
                Map.of(),
                new Origin.Given(
                        Content.classifierRatio(value, clamp),
                        List.of(),
                        List.of("largest " + value, "clamped " + clamp)))));
    }

    private static Outside outside(Entry entry, boolean histogram) {
        Optional<Entry> outside = entry.optional("outside");
        Map<String, Outside> words = new TreeMap<>();
        words.put("clamp", new Outside(Outside.Policy.CLAMP, 0));
        words.put("error", Outside.ERROR);
        if (histogram) {
            words.put("flow-bins", new Outside(Outside.Policy.FLOW_BINS, 0));
        }
        if (outside.flatMap(Entry::text).filter(text -> text.matches("[a-z].*")).isPresent()) {
            return outside.flatMap(word -> word.oneOf(words)).orElse(Outside.ERROR);
        }
        return outside.flatMap(Entry::number)
                .map(value -> new Outside(Outside.Policy.VALUE, value))
                .orElse(Outside.ERROR);
    }

    /** {@code FILE.root:PATH}. */
    private Optional<Origin.StoredHistogram> stored(Entry entry) {
        return entry.text().flatMap(text -> {
            int end = text.lastIndexOf(".root:");
            if (end < 1 || text.endsWith(":")) {
                entry.problem("'" + text + "' should be a file and a histogram in it, FILE.root:HISTOGRAM");
                return Optional.empty();
            }
            Path file = resolved(entry, text.substring(0, end + 5));
            return Optional.of(new Origin.StoredHistogram(file, text.substring(end + 6)));
        });
    }

    private Path resolved(Entry entry, String name) {
        Path from = entry.place().line() == 0 ? Path.of("").toAbsolutePath() : base;
        return from.resolve(name).normalize();
    }
}
