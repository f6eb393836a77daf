package io.kollider.fitter.trex;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.trex.StoredHistogram;
import io.kollider.analysis.trex.StoredHistogram.Folding;
import io.kollider.analysis.trex.StoredHistogram.Part;
import io.kollider.root.Axis;
import io.kollider.root.BinnedObject;
import io.kollider.root.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Truth bins as they are reconstructed. Of true events T<sub>j</sub> there are T<sub>j</sub> R<sub>ij</sub> in bin i, with R<sub>ij</sub> = &epsilon;<sub>j</sub>
 * M<sub>ij</sub> / &alpha;<sub>i</sub> of migrations M whose sum over i is 1, efficiency &epsilon; and acceptance &alpha;, or R as it is given. Statistical errors are those of the
 * matrix alone.
 *
 * <p>Source: TRExFitter, {@code FoldingManager}, and the documentation of its step {@code u}.
 */
final class FoldedTruth {
    /** Less than this a truth bin's migrations do not add up to anything, as in TRExFitter. */
    private static final double NOTHING = 1e-9;

    private final Function<Part, Histogram> histograms;
    private final Function<Part, BinnedObject> matrices;

    /** What reads what is stored. */
    FoldedTruth(Function<Part, Histogram> histograms, Function<Part, BinnedObject> matrices) {
        this.histograms = histograms;
        this.matrices = matrices;
    }

    /** @throws AnalysisException if something that is needed is not there, or its numbers of bins do not go together */
    Histogram of(Folding folding) {
        StoredHistogram.Migration migration = folding.migration();
        boolean given = !folding.response().isEmpty();
        Matrix matrix = matrix(given ? folding.response() : migration.parts(), folding);
        StoredHistogram.Truth truth = folding.truth();
        if (matrix.axis(true).bins() != truth.bins()) {
            throw problem(
                    matrix.part,
                    "has %d truth bins, and NumberOfTruthBins is %d"
                            .formatted(matrix.axis(true).bins(), truth.bins()));
        }
        double factor = sum(truth.parts(), "TruthDistribution", truth.bins())[truth.bin()];
        double[] acceptance = new double[matrix.axis(false).bins() + 2];
        Arrays.fill(acceptance, 1);
        if (!given) {
            factor *= share(migration.efficiency(), truth) / matrix.norm(truth.bin(), migration.normalised());
            if (!migration.acceptance().isEmpty()) {
                acceptance = sum(migration.acceptance(), "Acceptance", acceptance.length - 2);
            }
        }
        double[] contents = new double[acceptance.length];
        double[] squares = new double[acceptance.length];
        for (int bin = 1; bin < acceptance.length - 1; bin++) {
            int cell = matrix.cell(bin, truth.bin());
            if (matrix.contents[cell] != 0 || matrix.squares[cell] != 0) {
                if (!(acceptance[bin] > 0 && acceptance[bin] <= 1)) {
                    throw problem(
                            migration.acceptance().get(0),
                            "is %s in bin %d, and should be above 0 and at most 1".formatted(acceptance[bin], bin));
                }
                double scale = factor / acceptance[bin];
                contents[bin] = matrix.contents[cell] * scale;
                squares[bin] = matrix.squares[cell] * scale * scale;
            }
        }
        return new Histogram(
                matrix.part.file() + ": " + matrix.part.path(),
                "",
                0,
                matrix.axis(false).edges(),
                contents,
                squares,
                List.of());
    }

    private double share(List<Part> efficiency, StoredHistogram.Truth truth) {
        double share = sum(efficiency, "SelectionEff", truth.bins())[truth.bin()];
        if (!(share >= 0 && share <= 1)) {
            throw problem(
                    efficiency.get(0), "is %s in bin %d, and should be from 0 to 1".formatted(share, truth.bin()));
        }
        return share;
    }

    /** Contents with under- and overflow. */
    private double[] sum(List<Part> parts, String prefix, int bins) {
        if (parts.isEmpty()) {
            throw new AnalysisException(
                    List.of("an unfolding needs options %sFile and %sName".formatted(prefix, prefix)));
        }
        double[] sum = new double[bins + 2];
        for (Part part : parts) {
            Histogram histogram = histograms.apply(part);
            if (histogram.bins() != bins) {
                throw problem(part, "has %d bins, and should have %d".formatted(histogram.bins(), bins));
            }
            Arrays.setAll(sum, cell -> sum[cell] + histogram.content(cell));
        }
        return sum;
    }

    private Matrix matrix(List<Part> parts, Folding folding) {
        if (parts.isEmpty()) {
            throw new AnalysisException(
                    List.of("an unfolding needs options ResponseMatrixName, or MigrationName and SelectionEffName"));
        }
        List<BinnedObject> stored = parts.stream().map(matrices).toList();
        Matrix matrix = new Matrix(stored.get(0), parts.get(0), folding.truthOnX());
        for (int i = 0; i < stored.size(); i++) {
            matrix.add(stored.get(i), parts.get(i));
        }
        return matrix;
    }

    private static AnalysisException problem(Part part, String what) {
        return new AnalysisException(List.of("%s: %s %s".formatted(part.file(), part.path(), what)));
    }

    /** Sums of matrices that are stored. Arrays are [x + (bins of x + 2) y]. */
    private static final class Matrix {
        private final List<Axis> axes;
        private final Part part;
        private final boolean truthOnX;
        private final double[] contents;
        private final double[] squares;

        Matrix(BinnedObject first, Part part, boolean truthOnX) {
            this.axes = first.axes();
            this.part = part;
            this.truthOnX = truthOnX;
            this.contents = new double[first.contents().length];
            this.squares = new double[contents.length];
        }

        void add(BinnedObject stored, Part from) {
            if (stored.axes().size() != 2 || stored.contents().length != contents.length) {
                throw problem(from, "is no histogram of two variables, or has other bins than the one before");
            }
            double[] more = stored.contents();
            double[] moreSquares = stored.sumw2();
            for (int cell = 0; cell < contents.length; cell++) {
                contents[cell] += more[cell];
                squares[cell] += moreSquares[cell];
            }
        }

        Axis axis(boolean ofTruth) {
            return axes.get(ofTruth == truthOnX ? 0 : 1);
        }

        /** Bins are numbered from 1. */
        int cell(int bin, int truthBin) {
            int row = axes.get(0).bins() + 2;
            return truthOnX ? truthBin + row * bin : bin + row * truthBin;
        }

        /** What the migrations of a truth bin are divided by. */
        double norm(int truthBin, boolean normalised) {
            double sum = 0;
            for (int bin = 1; bin <= axis(false).bins(); bin++) {
                sum += contents[cell(bin, truthBin)];
            }
            return normalised && sum >= NOTHING ? sum : 1;
        }
    }
}
