package io.kollider.root.hist;

import io.kollider.root.Axis;
import io.kollider.root.Histogram;
import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes histograms from stored objects of the TH1 family. */
public final class HistogramReader {

    private HistogramReader() {}

    /** Whether a class is a histogram of one dimension. */
    public static boolean reads(String className) {
        return switch (className) {
            case "TH1C", "TH1S", "TH1I", "TH1L", "TH1F", "TH1D" -> true;
            default -> false;
        };
    }

    public static Histogram histogram(StoredObject stored, Origin origin) {
        StoredObject axis = stored.object("fXaxis").orElseThrow(() -> origin.damaged("it has no axis"));
        double[] contents = stored.reals(StoredObject.VALUES);
        double[] sumw2 = stored.reals("fSumw2");
        long bins = axis.integer("fNbins");
        if (bins < 1 || contents.length != bins + 2 || (sumw2.length != 0 && sumw2.length != contents.length)) {
            throw origin.damaged("%d bins, %d contents and %d sums of squares with flow"
                    .formatted(bins, contents.length, sumw2.length));
        }
        return new Histogram(
                stored.text("fName"),
                stored.text("fTitle"),
                stored.real("fEntries"),
                edges(axis, (int) bins, origin),
                contents,
                sumw2,
                labels(axis, (int) bins));
    }

    static Axis axis(StoredObject stored, Origin origin) {
        long bins = stored.integer("fNbins");
        if (bins < 1) {
            throw origin.damaged("an axis of %d bins".formatted(bins));
        }
        return new Axis(
                stored.text("fName"), stored.text("fTitle"), edges(stored, (int) bins, origin), labels(stored, (int)
                        bins));
    }

    private static double[] edges(StoredObject axis, int bins, Origin origin) {
        double[] stored = axis.reals("fXbins");
        if (stored.length == bins + 1) {
            return stored;
        }
        if (stored.length != 0) {
            throw origin.damaged("%d bins, %d edges".formatted(bins, stored.length));
        }
        double low = axis.real("fXmin");
        double high = axis.real("fXmax");
        double width = (high - low) / bins; // in the order of TAxis::GetBinLowEdge
        double[] edges = new double[bins + 1];
        for (int edge = 0; edge < bins; edge++) {
            edges[edge] = low + edge * width;
        }
        edges[bins] = high;
        return edges;
    }

    /** Labels are text objects whose identifier is the number of their bin. */
    private static List<String> labels(StoredObject axis, int bins) {
        List<StoredObject> stored = axis.list("fLabels");
        if (stored.isEmpty()) {
            return List.of();
        }
        List<String> labels = new ArrayList<>(Collections.nCopies(bins, ""));
        for (StoredObject label : stored) {
            long bin = label.integer("fUniqueID");
            if (bin >= 1 && bin <= bins) {
                labels.set((int) bin - 1, label.text("fString"));
            }
        }
        return List.copyOf(labels);
    }
}
