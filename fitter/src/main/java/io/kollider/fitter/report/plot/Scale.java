package io.kollider.fitter.report.plot;

import java.util.List;

/** Maps values onto pixels along one axis and names its ticks. */
sealed interface Scale permits LinearScale, LogScale, RowScale {
    /** Pixel of a value; values outside the range land outside, except that a log scale cannot leave its lower end. */
    double at(double value);

    /** The lowest value shown. */
    double low();

    /** The highest value shown. */
    double high();

    List<Tick> ticks();

    /** A tick; minor ones carry no text. */
    record Tick(double value, String text, boolean major) {}
}
