package io.kollider.analysis;

/** What plots are written as. */
public enum PlotFormat {
    /** Scalable, with text that can be searched. */
    SVG,
    /** Pixels, two for each of the SVG. */
    PNG,
    /** A page of the size of the plot for LaTeX; text is drawn, not written. */
    PDF
}
