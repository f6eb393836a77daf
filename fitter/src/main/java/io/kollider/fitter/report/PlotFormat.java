package io.kollider.fitter.report;

/** What plots are written as. */
public enum PlotFormat {
    /** Scalable, with text that can be searched. */
    SVG,
    /** Pixels, two for each of the SVG. */
    PNG
}
