package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Label.Run;

/** A run of a label as LaTeX writes it, in text mode. */
final class LatexRun {
    private LatexRun() {}

    static String of(Run run) {
        StringBuilder letters = new StringBuilder();
        run.text().codePoints().forEach(c -> letters.append(character(c)));
        String text = switch (run.style()) {
            case UPRIGHT -> letters.toString();
            case ITALIC -> "\\textit{" + letters + "}";
            case BOLD -> "\\textbf{" + letters + "}";
        };
        if (run.accent().isPresent()) {
            text = switch (run.accent().get()) {
                case BAR -> "\\={" + text + "}";
                case HAT -> "\\^{" + text + "}";
                case TILDE -> "\\~{" + text + "}";
            };
        }
        if (run.rise() == 0) {
            return text;
        }
        return (run.rise() > 0 ? "\\textsuperscript{" : "\\textsubscript{") + text + "}";
    }

    private static String character(int c) {
        return switch (c) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "$<$";
            case '>' -> "$>$";
            case '−' -> "$-$";
            case '√' -> "$\\surd$";
            default -> Symbols.latex(c).map(name -> "$\\" + name + "$").orElseGet(() -> Character.toString(c));
        };
    }
}
