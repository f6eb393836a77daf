package io.kollider.analysis;

/**
 * Names of columns with dots between their parts, however the file separates them: {@code AnalysisJetsAuxDyn:pt} of an RNTuple is {@code
 * AnalysisJetsAuxDyn.pt}, and the static variable {@code xTrigDecisionAux/xTrigDecisionAux.tbp} is {@code xTrigDecisionAux.tbp}.
 */
public final class DottedName {
    private DottedName() {}

    /** A name with dots; a static auxiliary variable repeats the name of its object, which is left out. */
    public static String of(String name) {
        String dots = name.replaceAll("[.:/]+", ".");
        int first = dots.indexOf('.');
        return first > 0 && dots.startsWith(dots.substring(0, first + 1), first + 1) ? dots.substring(first + 1) : dots;
    }
}
