package io.kollider.schemas.fit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be asked for beside a fit's values and errors. */
public enum Inference {
    /** Asymmetric errors of the parameters of interest. */
    MINOS,
    /** Impacts of all nuisance parameters. */
    RANKING,
    /** Impacts of groups of parameters, and the parts of the error. */
    IMPACTS,
    /** The profile of the parameter of interest. */
    SCAN,
    /** That there is a signal. */
    SIGNIFICANCE,
    /** The upper limit by CLs. */
    LIMIT,
    /** The saturated model. */
    GOODNESS,
    /** A fit to each bootstrap replica. */
    BOOTSTRAP;

    /** As requests and results write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for another name */
    public static Inference of(String label) {
        return Arrays.stream(values())
                .filter(inference -> inference.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is none of "
                        + Arrays.stream(values()).map(Inference::label).collect(Collectors.joining(", "))));
    }

    /** Whether it takes seconds rather than fractions of one. */
    public boolean isLong() {
        return this == BOOTSTRAP;
    }
}
