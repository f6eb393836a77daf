package io.kollider.root.write;

import java.util.List;
import java.util.Optional;

/** The bytes of a TH1D or TH2D, member by member as in {@code streamers.tsv}. */
final class HistogramRecord {

    /** The value of fMaximum and fMinimum for "none given". */
    private static final double NOT_GIVEN = -1111;

    /** TH1::EStatOverflows: as the reader's session says. */
    private static final int STATISTICS_NEUTRAL = 2;

    private static final int LEFT_BAR = 0;
    private static final int FULL_BAR = 1000;
    private static final int MUST_CLEANUP = 8;

    private HistogramRecord() {}

    static void write(String name, HistogramContent histogram, ObjectOutput object) {
        boolean isFlat = histogram.y().isEmpty();
        Moments moments = Moments.of(histogram);
        int own = object.begin(isFlat ? 3 : 4);
        if (isFlat) {
            base(name, histogram, moments, object);
        } else {
            int two = object.begin(5);
            base(name, histogram, moments, object);
            object.out().float64(1).float64(moments.wy).float64(moments.wyy).float64(moments.wxy); // first: scale
            object.end(two);
        }
        object.doubles(histogram.contents());
        object.end(own);
    }

    private static void base(String name, HistogramContent histogram, Moments moments, ObjectOutput object) {
        int base = object.begin(8);
        object.named(name, histogram.title(), MUST_CLEANUP);
        object.lineAttributes();
        object.fillAttributes();
        object.markerAttributes();
        object.out().int32(histogram.contents().length);
        axis("xaxis", Optional.of(histogram.x()), 1, object);
        axis("yaxis", histogram.y(), histogram.y().isPresent() ? 1 : 0, object);
        axis("zaxis", Optional.empty(), 1, object);
        object.out().int16(LEFT_BAR).int16(FULL_BAR).float64(histogram.entries());
        object.out().float64(moments.w).float64(moments.w2).float64(moments.wx).float64(moments.wxx);
        object.out().float64(NOT_GIVEN).float64(NOT_GIVEN).float64(0); // last: factor of normalisation
        object.doubles(new double[0]); // contour levels
        object.doubles(histogram.sumw2());
        object.out().string(""); // option
        object.end(object.beginList(0)); // functions
        object.out().int32(0).int8(0); // buffer of fills: its size, and that there is none
        object.out().int32(0).int32(STATISTICS_NEUTRAL); // first: errors as square roots
        object.end(base);
    }

    private static void axis(String name, Optional<HistogramAxis> axis, float titleOffset, ObjectOutput object) {
        double[] edges = axis.map(HistogramAxis::edges).orElse(new double[0]);
        int own = object.begin(10);
        object.named(name, axis.map(HistogramAxis::title).orElse(""), 0);
        int attributes = object.begin(4);
        object.out().int32(510).int16(1).int16(1).int16(42); // divisions, colours of axis and labels, font
        object.out()
                .float32(0.005f)
                .float32(0.035f)
                .float32(0.03f)
                .float32(titleOffset)
                .float32(0.035f);
        object.out().int16(1).int16(42); // colour and font of the title
        object.end(attributes);
        object.out()
                .int32(edges.length == 0 ? 1 : edges.length - 1)
                .float64(edges.length == 0 ? 0 : edges[0])
                .float64(edges.length == 0 ? 1 : edges[edges.length - 1]);
        object.doubles(edges);
        object.out().int32(0).int32(0).int16(0).int8(0).string(""); // range shown, bits, time
        object.labels(axis.map(HistogramAxis::labels).orElse(List.of()));
        object.nullPointer(); // modified labels
        object.end(own);
    }

    /** Sums over the cells inside, at the centres of their bins, as TH1::ResetStats computes them. */
    private static final class Moments {

        private double w;
        private double w2;
        private double wx;
        private double wxx;
        private double wy;
        private double wyy;
        private double wxy;

        static Moments of(HistogramContent histogram) {
            Moments moments = new Moments();
            int width = histogram.x().bins() + 2;
            int rows = histogram.y().map(HistogramAxis::bins).orElse(1);
            for (int row = 1; row <= rows; row++) {
                int binY = row;
                double y = histogram.y().map(axis -> axis.centre(binY)).orElse(0.0);
                int first = histogram.y().isPresent() ? row * width : 0;
                for (int bin = 1; bin <= histogram.x().bins(); bin++) {
                    moments.add(
                            histogram.x().centre(bin),
                            y,
                            histogram.contents()[first + bin],
                            histogram.sumw2()[first + bin]);
                }
            }
            return moments;
        }

        private void add(double x, double y, double weight, double squares) {
            w += weight;
            w2 += squares;
            wx += weight * x;
            wxx += weight * x * x;
            wy += weight * y;
            wyy += weight * y * y;
            wxy += weight * x * y;
        }
    }
}
