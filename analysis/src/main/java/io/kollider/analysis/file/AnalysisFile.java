package io.kollider.analysis.file;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Duplicates;
import io.kollider.analysis.Fit;
import io.kollider.analysis.GoodRuns;
import io.kollider.analysis.Input;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.MissingRule;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.ObjectDefinition;
import io.kollider.analysis.OverlapRemoval;
import io.kollider.analysis.Place;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Source;
import io.kollider.analysis.StateSettings;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.Triggers;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Syntax;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Reads an analysis file. */
public final class AnalysisFile {
    private static final int DEFAULT_PARTITIONS = 4;
    private static final int DEFAULT_THREADS = 2;
    private static final double LEAST_LIVE_BYTES = 1e6;

    private static final Map<String, Boolean> NORMALISED_IN_WEIGHT =
            new TreeMap<>(Map.of("in-weight", true, "cross-section", false));

    private final Path file;
    private final Problems problems;
    private final Entry root;
    private final FilesExpected expected;

    private AnalysisFile(Path file, Yaml document, Problems problems, FilesExpected expected) {
        this.expected = expected;
        this.file = file;
        this.problems = problems;
        this.root = new Entry(document, "", problems);
    }

    /**
     * The analysis in a file, with settings of the command line in place of the file's values. Relative names of files are relative to the analysis file; in
     * settings, to the working directory.
     *
     * @param settings each {@code PATH=VALUE}, VALUE in YAML
     * @throws AnalysisException with everything that is wrong with the file
     */
    public static Analysis read(Path file, List<String> settings) {
        return read(file, settings, FilesExpected.NOW);
    }

    /**
     * The same, but files of samples that are not there yet are no mistake: they are waited for.
     *
     * @throws AnalysisException with everything else that is wrong with the file
     */
    public static Analysis readBeforeFiles(Path file, List<String> settings) {
        return read(file, settings, FilesExpected.LATER);
    }

    /**
     * The same for a process that reads no file of a sample: {@code input.directory} need not be there either.
     *
     * @throws AnalysisException with everything else that is wrong with the file
     */
    public static Analysis readWithoutFiles(Path file, List<String> settings) {
        return read(file, settings, FilesExpected.ELSEWHERE);
    }

    /**
     * The analysis in a text.
     *
     * @param file name of the text in messages; its directory is what names of files are relative to
     * @throws AnalysisException with everything that is wrong with the text
     */
    public static Analysis ofText(Path file, String text) {
        return read(file, text, List.of(), FilesExpected.NOW);
    }

    private static Analysis read(Path file, List<String> settings, FilesExpected expected) {
        return read(file, text(file), settings, expected);
    }

    private static Analysis read(Path file, String text, List<String> settings, FilesExpected expected) {
        Problems problems = new Problems();
        Optional<Yaml> document = YamlParser.parse(text, String.valueOf(file.getFileName()), problems);
        problems.throwIfAny();
        settings.stream()
                .filter(setting -> setting.matches("blinding\\b.*"))
                .forEach(setting -> problems.add(
                        new Place("--set", 0, 0), "blinding", "is changed in the file alone, where it is reviewed"));
        Yaml complete = Overrides.apply(document.orElseThrow(), settings, problems);
        Optional<Analysis> analysis = new AnalysisFile(file, complete, problems, expected).read();
        problems.throwIfAny();
        return analysis.orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new AnalysisException(List.of(file + ": no such file"));
        } catch (MalformedInputException e) {
            throw new AnalysisException(List.of(file + ": is no text in UTF-8"));
        } catch (IOException e) {
            throw new AnalysisException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }

    private Optional<Analysis> read() {
        Optional<String> name = root.required("analysis").flatMap(this::name);
        Optional<Luminosity> luminosity =
                root.required("luminosity").flatMap(new LuminosityReader(parent())::luminosity);
        Optional<Entry> inputEntry = root.required("input");
        Optional<Input> asWritten = inputEntry.flatMap(AnalysisFile::input);
        Path base = inputEntry
                .flatMap(entry -> entry.optional("directory"))
                .map(this::directory)
                .orElse(parent());
        InputFiles files = new InputFiles(base, inputEntry.flatMap(entry -> entry.optional("order")), expected);
        inputEntry.ifPresent(Entry::noOtherKeys);

        Optional<Entry> weights = root.optional("weights");
        Optional<Entry> inWeight = weights.flatMap(entry -> entry.optional("normalisation"))
                .filter(entry -> entry.oneOf(NORMALISED_IN_WEIGHT).orElse(false));
        if (inWeight.isPresent()) {
            inputEntry
                    .flatMap(entry -> entry.optional("sum-of-weights"))
                    .ifPresent(
                            sums -> sums.problem("no sum of weights divides where weights.normalisation is in-weight"));
        }
        Optional<Input> input = inWeight.isPresent() ? asWritten.map(Input::normalisedInWeight) : asWritten;
        Input complete = input.orElse(new Input("", "", Map.of(), new Input.SumOfWeights.Histogram("", 1), "", ""));
        RateReader rates = new RateReader(
                CrossSectionTable.of(root.optional("cross-sections"), parent()), complete.isNormalisedInWeight());
        List<Sample> samples = root.required("samples")
                .map(entry -> new SampleReader(
                                files,
                                rates,
                                luminosity.map(l -> l.campaigns().keySet()).orElse(Set.of()))
                        .samples(entry))
                .orElse(List.of());
        luminosity
                .flatMap(Luminosity::table)
                .filter(table -> samples.stream().noneMatch(Sample::isData))
                .ifPresent(table -> root.problem(
                        "luminosity.table follows the data that were counted; there is no sample of data"));
        List<ObjectDefinition> objects =
                root.optional("objects").map(ObjectReader::objects).orElse(List.of());
        OverlapRemoval overlap = root.optional("overlap-removal")
                .map(entry -> new OverlapReader(objects, complete.units()).read(entry))
                .orElse(OverlapRemoval.NONE);
        Map<String, Source> define =
                root.optional("define").map(this::expressions).orElse(Map.of());
        InputFiles beside = new InputFiles(parent(), Optional.empty(), FilesExpected.NOW);
        List<OnnxModel> models = root.optional("models")
                .map(new OnnxModelReader(this::checked, beside)::models)
                .orElse(List.of());
        models.stream()
                .filter(model -> define.containsKey(model.name())
                        || objects.stream().anyMatch(object -> object.name().equals(model.name())))
                .forEach(model -> problems.add(
                        model.source().place(),
                        model.source().path(),
                        "there is a definition or an object of this name already"));
        List<CorrectionDefinition> corrections = root.optional("corrections")
                .map(entry -> new CorrectionReader(parent(), samples).corrections(entry))
                .orElse(List.of());
        Optional<Source> weight = weights.flatMap(entry -> entry.required("event"))
                .flatMap(Entry::source)
                .map(this::checked);
        weights.ifPresent(Entry::noOtherKeys);
        Optional<Entry> event = root.optional("event");
        Optional<GoodRuns> goodRuns = event.flatMap(entry -> entry.optional("good-runs"))
                .flatMap(lists -> GoodRunsFile.read(lists, parent()));
        luminosity
                .filter(all ->
                        goodRuns.isPresent() && !(all.within(goodRuns.get()).inversePicobarn() > 0))
                .ifPresent(all -> root.problem("luminosity.table has no luminosity in event.good-runs"));
        Optional<Source> clean = event.flatMap(entry -> entry.optional("clean")).flatMap(Entry::expression);
        event.ifPresent(Entry::noOtherKeys);
        boolean simulated = samples.stream().anyMatch(sample -> !sample.isData());
        Optional<Triggers> triggers = root.optional("triggers")
                .flatMap(entry -> new TriggerReader(objects, complete.units()).read(entry, simulated, goodRuns));
        triggers.ifPresent(read -> read.names().stream()
                .filter(taken -> define.containsKey(taken)
                        || objects.stream().anyMatch(object -> object.name().equals(taken)))
                .forEach(taken -> problems.add(
                        read.source().place(),
                        "triggers",
                        "there is a definition or an object '" + taken + "' already")));
        List<Cutflow> cutflows = new ArrayList<>(root.optional("cutflow")
                .map(new CutflowReader(this::checked)::cutflows)
                .orElse(List.of()));
        Optional<Entry> streams = root.optional("streams");
        ModelReader model = new ModelReader(this::checked, samples, weight, corrections, complete);
        List<Region> regions = root.required("regions").map(model::regions).orElse(List.of());
        cutflows.addAll(model.cutflows());
        PartReader.requireRegions(samples, regions, problems);
        VariedSourceReader separate = new VariedSourceReader(files, rates, complete.tree(), samples);
        List<Systematic> systematics = root.optional("systematics")
                .map(entry -> model.systematics(entry, separate))
                .orElse(List.of());
        FactorReader factors = model.factors(systematics);
        Optional<Bootstrap> bootstrap = root.optional("bootstrap").flatMap(model::bootstrap);
        bootstrap
                .filter(drawn ->
                        drawn.method() == Bootstrap.Method.N_OUT_OF_N && complete.duplicates() == Duplicates.COUNT_ONCE)
                .ifPresent(drawn ->
                        root.problem("bootstrap.method: n-out-of-n draws from all events of the files, also those that"
                                + " input.duplicates: count-once leaves out; use method: poisson"));
        List<NormFactor> normFactors =
                root.optional("norm-factors").map(factors::normFactors).orElse(List.of());
        List<ShapeFactor> shapeFactors =
                root.optional("shape-factors").map(factors::shapeFactors).orElse(List.of());
        List<Parametrisation> parametrisations =
                root.optional("parametrisations").map(model::parametrisations).orElse(List.of());
        List<Unfolding> unfoldings = root.optional("unfolding")
                .map(entry -> model.unfoldings(entry, systematics))
                .orElse(List.of());
        List<Fit> fits = root.optional("fits")
                .map(entry -> model.fits(entry, unfoldings))
                .orElse(List.of());
        Analysis analysis = new Analysis(
                name.orElse(""),
                file,
                luminosity.map(all -> goodRuns.map(all::within).orElse(all)).orElse(new Luminosity(1, 0)),
                complete,
                samples,
                objects,
                overlap,
                define,
                models,
                root.optional("classifiers")
                        .map(new ComparisonReader(this::checked, samples)::comparisons)
                        .orElse(List.of()),
                corrections,
                weight,
                goodRuns,
                clean,
                triggers,
                cutflows,
                regions,
                systematics,
                bootstrap,
                normFactors,
                shapeFactors,
                fits,
                root.optional("derived").map(model::derived).orElse(List.of()),
                parametrisations,
                unfoldings,
                root.optional("plots")
                        .map(new PlotStyleReader(bootstrap)::style)
                        .orElse(PlotStyle.PLAIN),
                partitions(),
                streams.flatMap(entry -> entry.optional("threads"))
                        .flatMap(threads -> threads.whole(1))
                        .orElse(DEFAULT_THREADS),
                streams.map(AnalysisFile::state).orElse(StateSettings.DEFAULT),
                root.optional("blinding")
                        .flatMap(
                                new BlindingReader(regions, samples, normFactors, parametrisations, unfoldings, fits)
                                        ::blinding));
        streams.ifPresent(Entry::noOtherKeys);
        if (luminosity.flatMap(Luminosity::table).isEmpty()) {
            root.optional("fits").ifPresent(ScheduleReader::needTable);
        }
        root.noOtherKeys();
        PartReader.requireEffects(samples, systematics, problems);
        EstimateCheck estimates = new EstimateCheck(regions, problems);
        samples.stream()
                .filter(sample -> sample.estimate().isPresent())
                .forEach(sample -> estimates.check(sample, systematics, analysis.fits()));
        root.optional("fits").ifPresent(new ReplicaCheck(analysis)::check);
        return problems.isEmpty() ? Optional.of(analysis) : Optional.empty();
    }

    private Optional<String> name(Entry entry) {
        return entry.text().filter(text -> {
            boolean good = text.matches("[A-Za-z0-9_-]{1,100}");
            if (!good) {
                entry.problem("'" + text + "' should be letters, digits, '-' and '_': it names topics and directories");
            }
            return good;
        });
    }

    private Path parent() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    private Path directory(Entry entry) {
        Path from = entry.place().line() == 0 ? Path.of("").toAbsolutePath() : parent();
        Path directory;
        try {
            directory = from.resolve(entry.text().orElse("")).normalize();
        } catch (InvalidPathException e) {
            entry.problem("is no name of a directory: " + e.getMessage());
            return from;
        }
        if (expected != FilesExpected.ELSEWHERE && !Files.isDirectory(directory)) {
            entry.problem("there is no directory " + directory);
        }
        return directory;
    }

    private static Optional<Input> input(Entry entry) {
        Optional<String> tree = entry.required("tree").flatMap(Entry::text);
        String nominal = entry.optional("nominal").flatMap(Entry::text).orElse("");
        Map<String, String> units = new LinkedHashMap<>();
        entry.optional("units")
                .ifPresent(u -> u.entries()
                        .forEach((dimension, unit) -> unit.text().ifPresent(symbol -> {
                            Optional<Unit> known = Unit.of(symbol);
                            if (!dimension.equals(Dimension.ENERGY.label())
                                    && !dimension.equals(Dimension.LENGTH.label())) {
                                unit.problem("units are given for energy and length, not for '" + dimension + "'");
                            } else if (known.isEmpty()
                                    || !known.get().dimension().label().equals(dimension)) {
                                unit.problem("'" + symbol + "' is no unit of " + dimension + " (known: "
                                        + String.join(", ", Unit.symbols()) + ")");
                            }
                            units.put(dimension, symbol);
                        })));
        Optional<Input.SumOfWeights> sum = entry.optional("sum-of-weights").flatMap(AnalysisFile::sumOfWeights);
        Optional<Entry> identity = entry.optional("identity");
        String run =
                identity.flatMap(i -> i.optional("run")).flatMap(Entry::text).orElse("runNumber");
        String event =
                identity.flatMap(i -> i.optional("event")).flatMap(Entry::text).orElse("eventNumber");
        String luminosityBlock = identity.flatMap(i -> i.optional("luminosity-block"))
                .flatMap(Entry::text)
                .orElse(Input.LUMINOSITY_BLOCK);
        identity.ifPresent(Entry::noOtherKeys);
        List<String> variations =
                entry.optional("variation").map(AnalysisFile::variations).orElse(Input.VARIATIONS);
        List<MissingRule> missing =
                entry.optional("missing").map(MissingReader::rules).orElse(List.of());
        List<Input.NamedItem> items =
                entry.optional("items").map(DerivedColumnReader::items).orElse(List.of());
        Optional<Input.Triggers> triggers = entry.optional("triggers").flatMap(DerivedColumnReader::triggers);
        Duplicates duplicates = entry.optional("duplicates")
                .flatMap(d -> d.choice(Duplicates.class))
                .orElse(Duplicates.REFUSE);
        return tree.map(t -> new Input(
                t,
                nominal,
                units,
                sum.orElse(new Input.SumOfWeights.Histogram("CutBookkeeper_{dsid}_*_{variation}", 2)),
                run,
                event,
                luminosityBlock,
                variations,
                missing,
                items,
                triggers,
                duplicates));
    }

    /** How varied branches are called. */
    private static List<String> variations(Entry entry) {
        List<String> patterns = new ArrayList<>();
        for (Entry item : entry.items()) {
            item.text().ifPresent(pattern -> {
                if (!pattern.contains("{branch}") || !pattern.contains("{variation}")) {
                    item.problem("'" + pattern + "' names no varied branch: write {branch} and {variation}, such as "
                            + "{branch}_{variation}");
                }
                patterns.add(pattern);
            });
        }
        return patterns;
    }

    private static Optional<Input.SumOfWeights> sumOfWeights(Entry entry) {
        if (entry.optional("cutbookkeepers").isPresent()) {
            return bookkeepers(entry);
        }
        return entry.optional("tree").isPresent() ? runs(entry) : histogram(entry);
    }

    private static Optional<Input.SumOfWeights> histogram(Entry entry) {
        Optional<String> histogram = entry.required("histogram").flatMap(Entry::text);
        Optional<Integer> bin = entry.required("bin").flatMap(b -> b.whole(1));
        entry.noOtherKeys();
        return histogram.isPresent() && bin.isPresent()
                ? Optional.of(new Input.SumOfWeights.Histogram(histogram.get(), bin.get()))
                : Optional.empty();
    }

    private static Optional<Input.SumOfWeights> bookkeepers(Entry entry) {
        Optional<String> stream = entry.required("cutbookkeepers").flatMap(Entry::text);
        Map<String, String> variations = new LinkedHashMap<>();
        entry.optional("variations")
                .ifPresent(v -> v.entries()
                        .forEach((name, weight) -> weight.text().ifPresent(text -> {
                            if (text.isBlank() || text.matches("-.*|\\d{7,}")) {
                                weight.problem(
                                        "'" + text + "' is no generator weight: write its number, or its name in the"
                                                + " file's TruthMetaData such as MUR2_MUF1_PDF260000");
                            }
                            variations.put(name, text.strip());
                        })));
        entry.noOtherKeys();
        return stream.map(s -> new Input.SumOfWeights.CutBookkeepers(s, variations));
    }

    private static Optional<Input.SumOfWeights> runs(Entry entry) {
        Optional<String> tree = entry.required("tree").flatMap(Entry::text);
        Optional<String> nominal = entry.required("nominal").flatMap(Entry::text);
        Map<String, String> variations = new LinkedHashMap<>();
        entry.optional("variations")
                .ifPresent(v -> v.entries()
                        .forEach((name, branch) -> branch.text().ifPresent(text -> {
                            if (!text.matches("[^\\[\\]]+(\\[(\\d{1,6}|[^\\[\\]]*[^\\[\\]\\d ][^\\[\\]]*)])?")) {
                                branch.problem(
                                        "'" + text
                                                + "' is no branch such as LHEPdfWeightSum, LHEScaleSumw[7] or LHEScaleSumw[muR=2 muF=1]");
                            }
                            variations.put(name, text);
                        })));
        boolean relative = entry.optional("relative").flatMap(Entry::truth).orElse(true);
        entry.noOtherKeys();
        return tree.isPresent() && nominal.isPresent()
                ? Optional.of(new Input.SumOfWeights.Runs(tree.get(), nominal.get(), variations, relative))
                : Optional.empty();
    }

    private Map<String, Source> expressions(Entry entry) {
        Map<String, Source> expressions = new LinkedHashMap<>();
        entry.entries()
                .forEach((name, value) -> value.source().map(this::checked).ifPresent(s -> expressions.put(name, s)));
        return expressions;
    }

    private Source checked(Source source) {
        try {
            Syntax.check(source.text());
        } catch (ExpressionException e) {
            problems.add(source.place(), source.path(), "'" + source.text() + "': " + e.getMessage());
        }
        return source;
    }

    private int partitions() {
        return root.optional("kafka")
                .flatMap(entry -> {
                    Optional<Integer> value = entry.optional("partitions").flatMap(v -> v.whole(1));
                    entry.noOtherKeys();
                    return value;
                })
                .orElse(DEFAULT_PARTITIONS);
    }

    private static StateSettings state(Entry streams) {
        StateSettings.Store store = streams.optional("state")
                .flatMap(s -> s.choice(StateSettings.Store.class))
                .orElse(StateSettings.DEFAULT.store());
        Optional<Entry> live = streams.optional("live-arrays");
        Optional<Double> bytes = live.flatMap(l -> Quantity.of(l, Quantity.SIZE, "256 MB"));
        if (bytes.isPresent() && !(bytes.get() >= LEAST_LIVE_BYTES)) {
            live.get().problem("should be 1 MB or more");
            bytes = Optional.empty();
        }
        return new StateSettings(
                store, bytes.map(b -> OptionalLong.of(b.longValue())).orElse(StateSettings.DEFAULT.liveBytes()));
    }
}
