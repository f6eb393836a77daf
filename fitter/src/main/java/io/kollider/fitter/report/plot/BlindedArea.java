package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Bins whose data must not be seen: shaded from top to bottom, and named where there is room. */
final class BlindedArea {
    private static final String SHADE = "#d9d9d9";
    private static final double TEXT = 13;

    private final List<double[]> runs = new ArrayList<>();

    /** @param pixels edges of all bins */
    BlindedArea(Set<Integer> bins, double[] pixels) {
        for (int bin = 0; bin + 1 < pixels.length; bin++) {
            if (bins.contains(bin) && bins.contains(bin - 1)) {
                runs.get(runs.size() - 1)[1] = pixels[bin + 1];
            } else if (bins.contains(bin)) {
                runs.add(new double[] {pixels[bin], pixels[bin + 1]});
            }
        }
    }

    void shade(Svg svg, Pad pad) {
        for (double[] run : runs) {
            svg.element("rect")
                    .with("x", run[0])
                    .with("y", pad.top())
                    .with("width", run[1] - run[0])
                    .with("height", pad.bottom() - pad.top())
                    .with("fill", SHADE);
        }
    }

    /** Along the axis, low in the frame, where no caption is. */
    void name(Svg svg, Pad pad) {
        for (double[] run : runs) {
            if (run[1] - run[0] >= TEXT) {
                double x = (run[0] + run[1] + 0.7 * TEXT) / 2;
                double y = pad.bottom() - 0.25 * (pad.bottom() - pad.top());
                svg.group("g").with("transform", "translate(" + Svg.number(x) + " " + Svg.number(y) + ") rotate(-90)");
                svg.label(0, 0, TEXT, Anchor.MIDDLE, "blinded");
                svg.end();
            }
        }
    }

    /** In the legend. */
    static void sign(Svg svg, double x, double y, double width, double height) {
        svg.element("rect")
                .with("x", x)
                .with("y", y)
                .with("width", width)
                .with("height", height)
                .with("fill", SHADE);
    }
}
