package io.kollider.prediction;

import io.kollider.analysis.Region;
import io.kollider.schemas.histogram.BookedAxis;
import java.util.List;

/** The axes of a histogram of the analysis as they are booked when it is filled. */
public final class Axes {
    private Axes() {}

    public static List<BookedAxis> of(Region.Histogram histogram) {
        return histogram.axes().stream()
                .map(axis -> new BookedAxis(axis.edges(), axis.categories()))
                .toList();
    }
}
