package io.kollider.fitter.trex;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.trex.HistogramImport;
import io.kollider.analysis.trex.StoredHistogram;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.prediction.Axes;
import io.kollider.prediction.Prediction;
import io.kollider.root.BinnedObject;
import io.kollider.root.Histogram;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The histograms that a configuration of TRExFitter names, read from their files, and fits of them: as if they had been counted here, so that symmetrisation,
 * smoothing, binning, pruning and Asimov data are those of any other fit.
 */
public final class StoredHistograms implements AutoCloseable {
    /** The first row of an array. */
    private static final String NOMINAL = "nominal";

    private final Path directory;
    private final Map<Path, RootFile> open = new HashMap<>();

    /** @param directory what names of files are relative to */
    public StoredHistograms(Path directory) {
        this.directory = directory;
    }

    /** @throws AnalysisException if the configuration, or a file that it names, cannot be read */
    public HistogramImport read(Path configuration, Optional<Path> replacements) {
        return HistogramImport.read(
                configuration,
                replacements,
                directory,
                stored ->
                        Arrays.stream(histograms(stored).get(0).edges()).boxed().toList());
    }

    /**
     * The first fit of a configuration.
     *
     * @param notes takes a line on everything that is not fitted as it was stored
     * @throws AnalysisException if a histogram cannot be read, or has other bins than those of its region
     */
    public PreparedFit fit(HistogramImport imported, Consumer<String> notes) {
        Analysis analysis = AnalysisFile.ofText(directory.resolve("imported.yaml"), imported.yaml());
        if (analysis.fits().isEmpty()) {
            throw new AnalysisException(List.of(
                    "there is nothing to fit: no parameter of interest, or no region; see what was not carried over"));
        }
        return PreparedFit.of(
                analysis,
                analysis.fits().get(0),
                Prediction.of(analysis, counted(analysis, imported.histograms())),
                notes);
    }

    private HistogramSet counted(Analysis analysis, List<StoredHistogram> stored) {
        Map<ArrayId, List<StoredHistogram>> arrays = new LinkedHashMap<>();
        for (StoredHistogram histogram : stored) {
            ArrayId id = new ArrayId(histogram.dataset(), Family.HISTOGRAM, histogram.region(), histogram.histogram());
            arrays.computeIfAbsent(id, i -> new ArrayList<>()).add(histogram);
        }
        HistogramSet set = new HistogramSet();
        arrays.forEach(
                (id, rows) -> add(set, id, Axes.of(analysis.region(id.region()).histogram(id.histogram())), rows));
        return set;
    }

    /** @param rows the nominal histogram and its variations */
    private void add(HistogramSet set, ArrayId id, List<BookedAxis> axes, List<StoredHistogram> rows) {
        List<String> names = rows.stream()
                .map(row -> row.variation().isEmpty() ? NOMINAL : row.variation())
                .toList();
        Booking booking = new Booking(id, CellKind.WEIGHTED, names, Booking.cells(axes), axes, 0);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < rows.size(); row++) {
            for (Histogram histogram : histograms(rows.get(row))) {
                fill(array, booking, row, histogram, rows.get(row).scale());
            }
        }
        set.add(booking, array);
    }

    private static void fill(long[] array, Booking booking, int row, Histogram histogram, double scale) {
        List<Double> edges = booking.axes().get(0).edges();
        if (!Arrays.stream(histogram.edges()).boxed().toList().equals(edges)) {
            throw new AnalysisException(List.of("%s has bins %s, and the first histogram of region %s has %s"
                    .formatted(
                            histogram.name(),
                            Arrays.toString(histogram.edges()),
                            booking.id().region(),
                            edges)));
        }
        double[] contents = histogram.contents();
        double[] squares = histogram.sumw2();
        for (int cell = 0; cell < contents.length; cell++) {
            int at = booking.at(row, cell);
            if (!(Math.abs(contents[cell] * scale) < ExactSum.LIMIT)
                    || !(Math.abs(squares[cell] * scale * scale) < ExactSum.LIMIT)) {
                throw new AnalysisException(
                        List.of("%s has a bin that is no number, or above 10^30".formatted(histogram.name())));
            }
            if (squares[cell] > 0) { // how many is not in the file: as many as would have this error at equal weights
                array[at] += Math.max(1, Math.round(contents[cell] * contents[cell] / squares[cell]));
            }
            ExactSum.add(array, at + CellKind.SUMW, contents[cell] * scale);
            ExactSum.add(array, at + CellKind.SUMW2, squares[cell] * scale * scale);
        }
    }

    /** What is added up, each called by file and path. */
    private List<Histogram> histograms(StoredHistogram stored) {
        return stored.folding()
                .map(folding -> List.of(new FoldedTruth(this::histogram, this::matrix).of(folding)))
                .orElseGet(() -> stored.parts().stream().map(this::histogram).toList());
    }

    private Histogram histogram(StoredHistogram.Part part) {
        Histogram read = read(part, file -> file.histogram(part.path()));
        return new Histogram(
                part.file() + ": " + part.path(),
                read.title(),
                read.entries(),
                read.edges(),
                read.contents(),
                read.sumw2(),
                read.labels());
    }

    private BinnedObject matrix(StoredHistogram.Part part) {
        return read(part, file -> file.binned(part.path()));
    }

    private <T> T read(StoredHistogram.Part part, Function<RootFile, T> object) {
        try {
            return object.apply(
                    open.computeIfAbsent(directory.resolve(part.file()).normalize(), RootFile::open));
        } catch (RootException e) {
            throw new AnalysisException(List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() {
        open.values().forEach(RootFile::close);
    }
}
