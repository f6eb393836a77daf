package io.kollider.cli.events;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundExpressions;
import io.kollider.analysis.BoundPart;
import io.kollider.analysis.Column;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.producers.convert.BlockLimits;
import io.kollider.producers.convert.BlockSource;
import io.kollider.producers.convert.FileBlocks;
import io.kollider.producers.convert.FileColumns;
import io.kollider.producers.ingest.IngestPlan;
import io.kollider.producers.ingest.PlannedFile;
import io.kollider.root.RootFile;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.streams.model.Models;
import io.kollider.streams.selection.EventTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the events of an analysis' files: samples, datasets and files in the order of the analysis, a block at a time. Selection, weights and scores are those
 * that the histograms are filled with; an event that counts nowhere is not read. Memory holds one block.
 */
public final class EventReader {
    private final Analysis analysis;
    private final Models models;
    private final List<PlannedFile> files;
    private final DatasetNormalisation normalisation;

    /**
     * @param plan of the same analysis
     * @param models of the same analysis, open
     */
    public EventReader(Analysis analysis, IngestPlan plan, Models models) {
        this.analysis = analysis;
        this.models = models;
        this.files = plan.planned();
        this.normalisation = new DatasetNormalisation(analysis, files);
    }

    /** The files of some samples, normalised for a variation. */
    public List<EventFile> files(List<Sample> samples, Optional<String> variation) {
        List<EventFile> found = new ArrayList<>();
        for (Sample sample : samples) {
            for (Dataset dataset : sample.datasets()) {
                String counted = normalisation
                        .separate(dataset, variation)
                        .map(EventSource::key)
                        .orElse(dataset.key());
                double factor = normalisation.factor(sample, dataset, variation);
                files.stream()
                        .filter(file -> file.dataset().equals(counted))
                        .forEach(file -> found.add(new EventFile(sample, dataset, file, factor)));
            }
        }
        return found;
    }

    /**
     * Hands on all events that are wanted, each once, always in the same order.
     *
     * @return how many selected events have a weight that cannot be summed, and count nowhere
     * @throws AnalysisException if an expression does not fit the columns of a file
     * @throws IOException also if a file has a run number or a missing value that the analysis refuses
     */
    public long read(EventRequest request, Progress progress, Stage stage, EventVisitor visitor) throws IOException {
        List<EventFile> wanted = files(request.samples(), request.variation());
        long total = wanted.stream().mapToLong(file -> file.file().entries()).sum();
        long done = 0;
        long dropped = 0;
        progress.update(stage, 0, total);
        for (EventFile file : wanted) {
            try (RootFile root = RootFile.open(file.file().path())) {
                OpenFile open = open(file, root, request);
                long before = done;
                dropped += open.read(visitor, position -> progress.update(stage, before + position, total));
            } catch (IllegalStateException e) { // a block that histograms refuse too
                throw new IOException(file.file().path() + ": " + e.getMessage(), e);
            }
            done += file.file().entries();
        }
        progress.update(stage, total, total);
        return dropped;
    }

    private OpenFile open(EventFile file, RootFile root, EventRequest request) {
        EventSource source = file.file().source();
        boolean data = source.kind() == DatasetKind.DATA;
        FileColumns branches = FileColumns.of(root, source.tree(), analysis.input());
        List<Source> sources = new ArrayList<>(request.columns());
        sources.add(request.select());
        BoundExpressions bound = Binding.bind(analysis, source.events(), branches.available(), sources);
        Optional<Variation> variation = request.variation()
                .filter(name -> normalisation.acting(file.sample(), name).isPresent())
                .flatMap(name -> bound.analysis().variations().stream()
                        .filter(varied -> varied.name().equals(name))
                        .findFirst());
        List<Scalar> values =
                new ArrayList<>(bound.values().subList(0, request.columns().size()));
        Optional<BoundPart> part = bound.analysis().parts().stream()
                .filter(known -> known.sample().equals(file.sample().name()))
                .findFirst();
        Scalar asked = bound.counting(bound.values().get(request.columns().size()));
        Scalar select = part.flatMap(BoundPart::select)
                .<Scalar>map(own -> new Scalar.Binary(BinaryOperator.AND, asked, own))
                .orElse(asked);
        Optional<Scalar> ofEvent =
                variation.flatMap(Variation::weight).or(() -> bound.analysis().weight());
        Optional<Scalar> weight = part.isPresent() ? part.get().weight(ofEvent) : ofEvent;
        weight.ifPresent(values::add);
        List<Scalar> nodes = new ArrayList<>(values);
        nodes.add(select);
        List<Column> columns = new ArrayList<>(bound.columns(nodes, variation));
        if (data && analysis.goodRuns().isPresent()) {
            columns.add(bound.analysis().run());
            bound.analysis().luminosityBlock().ifPresent(columns::add);
        }
        bound.analysis().runCoverage().ifPresent(coverage -> columns.add(coverage.run()));
        EventBlockSchema schema = branches.schema(columns.stream().distinct().toList());
        EventTable events = EventTable.of(bound.analysis(), schema, models, variation, Optional.of(select), values);
        EventTable counted = data ? events.ofGoodRuns(analysis, bound.analysis(), schema) : events;
        BlockSource header = new BlockSource(
                file.dataset().key(), source.variation(), file.file().id(), List.of());
        FileBlocks blocks = new FileBlocks(branches, schema, header, BlockLimits.STANDARD, 0);
        return new OpenFile(
                file,
                blocks,
                new EventBlock(schema),
                counted,
                weight.isPresent() ? OptionalInt.of(values.size() - 1) : OptionalInt.empty());
    }

    /**
     * A file that is being read.
     *
     * @param weight column of the table; none if all events count one
     */
    private record OpenFile(EventFile file, FileBlocks blocks, EventBlock block, EventTable table, OptionalInt weight) {
        long read(EventVisitor visitor, Position position) throws IOException {
            double[] weights = {};
            long dropped = 0;
            while (!blocks.isDone()) {
                blocks.next(block);
                int size = table.evaluate(block);
                if (size > 0) {
                    weights = weights.length < size ? new double[size + size / 4] : weights;
                    dropped += weigh(size, weights);
                    visitor.visit(file, table, size, weights);
                }
                position.at(blocks.position());
            }
            return dropped;
        }

        private int weigh(int size, double[] weights) {
            if (weight.isEmpty()) {
                Arrays.fill(weights, 0, size, 1);
                return 0;
            }
            table.reals(weight.getAsInt(), weights);
            int dropped = 0;
            for (int i = 0; i < size; i++) {
                if (!(Math.abs(weights[i]) <= ExactSum.WEIGHT_LIMIT)) {
                    weights[i] = Double.NaN;
                    dropped++;
                }
            }
            return dropped;
        }
    }

    @FunctionalInterface
    private interface Position {
        void at(long entry);
    }
}
