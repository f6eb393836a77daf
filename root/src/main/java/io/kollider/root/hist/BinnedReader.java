package io.kollider.root.hist;

import io.kollider.root.Axis;
import io.kollider.root.BinnedObject;
import io.kollider.root.io.Origin;
import io.kollider.root.streamer.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** Makes histograms of any dimension and profiles from stored objects. */
public final class BinnedReader {

    private static final List<String> AXES = List.of("fXaxis", "fYaxis", "fZaxis");

    private BinnedReader() {}

    /** Whether a class is a histogram or a profile. */
    public static boolean reads(String className) {
        return dimensions(className) > 0;
    }

    private static int dimensions(String className) {
        return switch (className) {
            case "TH1C", "TH1S", "TH1I", "TH1L", "TH1F", "TH1D", "TProfile" -> 1;
            case "TH2C", "TH2S", "TH2I", "TH2L", "TH2F", "TH2D", "TProfile2D" -> 2;
            case "TH3C", "TH3S", "TH3I", "TH3L", "TH3F", "TH3D", "TProfile3D" -> 3;
            default -> 0;
        };
    }

    public static BinnedObject binned(StoredObject stored, Origin origin) {
        double[] contents = stored.reals(StoredObject.VALUES);
        List<Axis> axes = new ArrayList<>();
        long cells = 1;
        for (String member : AXES.subList(0, dimensions(stored.className()))) {
            StoredObject axis = stored.object(member).orElseThrow(() -> origin.damaged("it has no axis " + member));
            if (axis.integer("fNbins") > contents.length) {
                throw origin.damaged("%d bins, %d contents".formatted(axis.integer("fNbins"), contents.length));
            }
            axes.add(HistogramReader.axis(axis, origin));
            cells *= axes.get(axes.size() - 1).bins() + 2L;
        }
        double[] sumw2 = stored.reals("fSumw2");
        double[] binEntries = stored.reals("fBinEntries");
        boolean profile = stored.className().startsWith("TProfile");
        if (contents.length != cells
                || (sumw2.length != 0 && sumw2.length != cells)
                || (profile && binEntries.length != cells)) {
            throw origin.damaged("%d cells, %d contents, %d sums of squares and %d sums of weights"
                    .formatted(cells, contents.length, sumw2.length, binEntries.length));
        }
        return new BinnedObject(
                stored.className(),
                stored.text("fName"),
                stored.text("fTitle"),
                stored.real("fEntries"),
                axes,
                contents,
                sumw2,
                profile ? binEntries : new double[0]);
    }
}
