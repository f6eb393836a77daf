package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Legend.Sign;

/** Samples of lines and areas for legends. */
final class Signs {
    private Signs() {}

    static Sign line(String colour, String dashes) {
        return (svg, x, y, width, height) -> svg.line(x, y + height / 2, x + width, y + height / 2)
                .with("stroke", colour)
                .with("stroke-width", 2)
                .with("stroke-dasharray", dashes);
    }

    static Sign box(String colour) {
        return (svg, x, y, width, height) -> Bars.rectangle(svg, x, y, width, height, colour);
    }
}
