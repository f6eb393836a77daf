package io.kollider.fitter.workspace;

import java.util.List;

/**
 * What a measurement adds to −ln L to keep a combination of parameters small: {@code strength² / 2 · (Σ coefficient · parameter)²}. It is no measurement: nothing of it
 * fluctuates in pseudo-experiments. Not in pyhf's schema.
 *
 * @param coefficients one a parameter
 * @param strength above 0
 */
public record Penalty(List<String> parameters, List<Double> coefficients, double strength) {
    public Penalty {
        parameters = List.copyOf(parameters);
        coefficients = List.copyOf(coefficients);
        if (parameters.size() != coefficients.size() || parameters.isEmpty() || !(strength > 0)) {
            throw new WorkspaceException(
                    "a penalty of %d parameters, %d coefficients and strength %s: it needs as many of both, and a strength above 0"
                            .formatted(parameters.size(), coefficients.size(), strength));
        }
    }
}
