package io.kollider.analysis.file;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Duplicates;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Input;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.unfolding.Unfolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an analysis from its document, section after section: later ones use names of earlier ones. */
final class AnalysisReader {
    private final Document document;
    private final Entry root;

    AnalysisReader(Document document) {
        this.document = document;
        this.root = document.root();
    }

    /** The analysis; empty if something is wrong, which was then reported. */
    Optional<Analysis> read() {
        Optional<String> name = root.required("analysis").flatMap(AnalysisReader::name);
        Optional<Entry> weights = root.optional("weights");
        SampleSection read = SampleSection.read(document, weights);
        ObjectSection objects = ObjectSection.read(document, read);
        EventSection events = EventSection.read(document, weights, read, objects);
        Input input = read.input();
        List<Sample> samples = read.samples();
        List<Cutflow> cutflows = new ArrayList<>(root.optional("cutflow")
                .map(new CutflowReader(document::checked)::cutflows)
                .orElse(List.of()));
        StreamsReader.Streams streams = StreamsReader.streams(root.optional("streams"));
        ModelReader model = new ModelReader(document::checked, samples, events.weight(), objects.corrections(), input);
        List<Region> regions = root.required("regions").map(model::regions).orElse(List.of());
        cutflows.addAll(model.cutflows());
        PartReader.requireRegions(samples, regions, document.problems());
        VariedSourceReader separate = new VariedSourceReader(read.files(), read.rates(), input.tree(), samples);
        List<Systematic> systematics = root.optional("systematics")
                .map(entry -> model.systematics(entry, separate))
                .orElse(List.of());
        FactorReader factors = model.factors(systematics);
        Optional<Bootstrap> bootstrap = root.optional("bootstrap").flatMap(model::bootstrap);
        bootstrap
                .filter(drawn ->
                        drawn.method() == Bootstrap.Method.N_OUT_OF_N && input.duplicates() == Duplicates.COUNT_ONCE)
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
        Analysis analysis =
                new Analysis(
                        name.orElse(""),
                        document.file(),
                        read.luminosity().map(events::within).orElse(new Luminosity(1, 0)),
                        input,
                        samples,
                        objects.objects(),
                        objects.overlap(),
                        objects.define(),
                        objects.models(),
                        root.optional("classifiers")
                                .map(new ComparisonReader(document::checked, samples)::comparisons)
                                .orElse(List.of()),
                        objects.corrections(),
                        events.weight(),
                        events.goodRuns(),
                        events.clean(),
                        events.triggers(),
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
                        StreamsReader.partitions(root.optional("kafka")),
                        streams.threads(),
                        streams.state(),
                        root.optional("blinding")
                                .flatMap(new BlindingReader(
                                        regions, samples, normFactors, parametrisations, unfoldings, fits)::blinding));
        if (read.luminosity().flatMap(Luminosity::table).isEmpty()) {
            root.optional("fits").ifPresent(ScheduleReader::needTable);
        }
        root.noOtherKeys();
        requireSense(analysis);
        return document.problems().isEmpty() ? Optional.of(analysis) : Optional.empty();
    }

    /** Reports what makes no sense together. */
    private void requireSense(Analysis analysis) {
        Problems problems = document.problems();
        PartReader.requireEffects(analysis.samples(), analysis.systematics(), problems);
        EstimateCheck estimates = new EstimateCheck(analysis.regions(), problems);
        analysis.samples().stream()
                .filter(sample -> sample.estimate().isPresent())
                .forEach(sample -> estimates.check(sample, analysis.systematics(), analysis.fits()));
        root.optional("fits").ifPresent(new ReplicaCheck(analysis)::check);
    }

    private static Optional<String> name(Entry entry) {
        return entry.text().filter(text -> {
            boolean good = text.matches("[A-Za-z0-9_-]{1,100}");
            if (!good) {
                entry.problem("'" + text + "' should be letters, digits, '-' and '_': it names topics and directories");
            }
            return good;
        });
    }
}
