package io.kollider.fitter.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number in a table.
 *
 * @param error of the value; empty for numbers that have none
 * @param place the value is rounded as if this were its error; 0 for six digits
 */
record TableNumber(double value, OptionalDouble error, double place) {
    /** Something that was counted. */
    static Optional<TableNumber> count(double value) {
        return Optional.of(new TableNumber(value, OptionalDouble.empty(), 0));
    }

    /** A value and its error. */
    static Optional<TableNumber> measured(double value, double error) {
        return Optional.of(new TableNumber(value, OptionalDouble.of(error), error));
    }

    /** A fitted parameter, which has the error 0 where the curvature gives none: it is shown without one. */
    static Optional<TableNumber> fitted(double value, double error) {
        return error == 0 ? count(value) : measured(value, error);
    }

    /** An error by itself: two digits are shown. */
    static Optional<TableNumber> ofError(double error) {
        return Optional.of(new TableNumber(error, OptionalDouble.empty(), Math.abs(error)));
    }

    /** Empty where there is none. */
    static Optional<TableNumber> ofError(OptionalDouble error) {
        return error.isPresent() ? ofError(error.getAsDouble()) : Optional.empty();
    }

    /** {@code 12.3 ± 0.4}, or the value alone. */
    String text() {
        return error.isPresent() ? Rounded.text(value, error.getAsDouble()) : Rounded.like(value, place);
    }
}
