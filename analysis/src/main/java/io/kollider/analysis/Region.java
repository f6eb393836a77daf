package io.kollider.analysis;

import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.axis.Flow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A selection of events, and what is histogrammed of them.
 *
 * @param label title in TLatex
 */
public record Region(String name, Role role, String label, Source select, List<Histogram> histograms) {
    public Region {
        histograms = List.copyOf(histograms);
    }

    /** The histogram of this name. */
    public Histogram histogram(String histogramName) {
        return histograms.stream()
                .filter(histogram -> histogram.name().equals(histogramName))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no histogram '" + histogramName + "' in region '" + name + "'"));
    }

    /** What a region is for. */
    public enum Role {
        SIGNAL,
        CONTROL,
        /** Predicted, not fitted. */
        VALIDATION;

        /** As the analysis file writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is histogrammed of a region.
     *
     * @param variables x, or x and y
     * @param rows how the rows of y are compared with each other; empty if they are not
     */
    public record Histogram(String name, List<Variable> variables, Optional<RowCheck> rows) {
        public Histogram {
            variables = List.copyOf(variables);
            if (variables.isEmpty() || variables.size() > 2) {
                throw new IllegalArgumentException(name + ": a histogram has one variable or two");
            }
            if (rows.isPresent() && variables.size() == 1) {
                throw new IllegalArgumentException(name + ": a histogram of one variable has no rows to compare");
            }
        }

        /** A histogram whose rows are not compared. */
        public Histogram(String name, List<Variable> variables) {
            this(name, variables, Optional.empty());
        }

        /** A histogram of one variable, its flow as each fit has it. */
        public Histogram(String name, Source variable, String unit, String label, Axis axis) {
            this(name, List.of(new Variable(variable, unit, label, axis, Optional.empty())));
        }

        /** The axes, x first. */
        public List<Axis> axes() {
            return variables.stream().map(Variable::axis).toList();
        }

        /** The names of the variables for messages. */
        public String words() {
            return variables.stream().map(variable -> variable.value().text()).collect(Collectors.joining(" and "));
        }
    }

    /**
     * One axis of a histogram and what is filled there.
     *
     * @param unit unit of the axis, empty for none
     * @param label title of the axis in TLatex, without unit
     * @param overflow what becomes of its flow in a fit; empty if the fit says it
     */
    public record Variable(Source value, String unit, String label, Axis axis, Optional<Flow> overflow) {}
}
