package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Svg.Anchor;
import java.util.List;

/** Names below bins of equal width: upright where all fit, else slanting. */
final class BinNames {
    private static final double TEXT = 14;
    private static final double SMALLEST = 9;
    /** So long a slanting name ends within the margin to the left of a frame. */
    private static final double LONGEST = 112;

    private static final double SLOPE = Math.sqrt(0.5);

    private final List<String> names;
    private final double width;
    private final boolean upright;
    private final double size;

    /**
     * @param names TLatex; empty for none
     * @param width of all bins in pixels
     */
    BinNames(List<String> names, double width) {
        this.names = List.copyOf(names);
        this.width = width;
        double bin = width / Math.max(1, names.size());
        this.upright = names.stream().allMatch(name -> Label.parse(name).width(TEXT) <= 0.94 * bin);
        this.size = upright ? TEXT : Math.max(SMALLEST, Math.min(TEXT, 0.9 * bin));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** What the names need more than numbers would. */
    double height() {
        if (upright) {
            return 0;
        }
        double longest = names.stream()
                .mapToDouble(name -> Math.min(LONGEST, Label.parse(name).width(size)))
                .max()
                .orElse(0);
        return SLOPE * longest;
    }

    /** @param left of the first bin */
    void draw(Svg svg, double left, double bottom) {
        for (int i = 0; i < names.size(); i++) {
            double middle = left + width * (i + 0.5) / names.size();
            if (upright) {
                svg.label(middle, bottom + 1.35 * TEXT, size, Anchor.MIDDLE, names.get(i));
                continue;
            }
            ShortName name = ShortName.of(names.get(i), size, LONGEST);
            svg.group("g")
                    .with(
                            "transform",
                            "translate(" + Svg.number(middle + 0.3 * size) + " " + Svg.number(bottom + size)
                                    + ") rotate(-45)");
            svg.label(0, 0, name.size(), Anchor.END, name.label());
            svg.end();
        }
    }
}
