package io.kollider.analysis.model;

import io.kollider.analysis.Source;
import java.util.List;
import java.util.Optional;

/** One input tensor of a model, without its first axis, which runs over events. */
public sealed interface ModelInput {
    /** Name of the tensor in the model. */
    String tensor();

    /** Where it stands in the analysis file. */
    Source source();

    /**
     * A row of values, or an ordered sequence of them: [values] or [values, 1].
     *
     * @param missing what becomes of an event in which one of them is missing
     */
    record Features(
            String tensor,
            List<Source> values,
            Optional<Standardisation> standardisation,
            MissingValues missing,
            Source source)
            implements ModelInput {
        public Features {
            values = List.copyOf(values);
        }
    }

    /**
     * The first objects of an event, one row of values each, filled up with zeros: [length, values].
     *
     * @param parts collections, one after the other
     * @param length most objects; those behind are left out
     * @param mask another tensor, [length], that is 1 for an object and 0 for filling
     */
    record ObjectList(String tensor, List<Part> parts, int length, Optional<String> mask, Source source)
            implements ModelInput {
        public ObjectList {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A collection of an {@link ObjectList}.
     *
     * @param of an expression
     * @param values an expression for each value of an object
     */
    record Part(Source of, List<Source> values) {
        public Part {
            values = List.copyOf(values);
        }
    }

    /** Sums over objects in the cells of a grid: [1, rows, columns], or [rows, columns]. An object outside the grid counts in the cell nearest to it. */
    record Image(String tensor, Source of, Source value, PixelAxis rows, PixelAxis columns, Source source)
            implements ModelInput {}

    /** Equal half-open intervals of a variable, from low to high. */
    record PixelAxis(Source variable, int bins, double low, double high) {}
}
