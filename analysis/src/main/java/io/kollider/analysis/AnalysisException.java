package io.kollider.analysis;

import java.util.List;

/** An analysis file that cannot be used; holds everything that is wrong with it. */
public final class AnalysisException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public AnalysisException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One message each: {@code file:line:column path: what is wrong; what may be meant}. */
    public List<String> problems() {
        return problems;
    }
}
