package io.kollider.fitter.report.plot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named characters of ROOT's TLatex that labels of analyses use, without the leading {@code #}. */
final class Symbols {
    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        String[] lower = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
                        + "varsigma sigma tau upsilon phi chi psi omega")
                .split(" ", -1);
        for (int i = 0; i < lower.length; i++) {
            BY_NAME.put(lower[i], Character.toString('α' + i));
            String capital = Character.toUpperCase(lower[i].charAt(0)) + lower[i].substring(1);
            BY_NAME.put(capital, Character.toString('Α' + i));
        }
        // there is no capital final sigma
        BY_NAME.remove("Varsigma");
        BY_NAME.put("varepsilon", "ε");
        BY_NAME.put("varphi", "φ");
        BY_NAME.put("ell", "ℓ");
        BY_NAME.put("pm", "±");
        BY_NAME.put("mp", "∓");
        BY_NAME.put("times", "×");
        BY_NAME.put("cdot", "·");
        BY_NAME.put("rightarrow", "→");
        BY_NAME.put("to", "→");
        BY_NAME.put("leftarrow", "←");
        BY_NAME.put("leq", "≤");
        BY_NAME.put("le", "≤");
        BY_NAME.put("geq", "≥");
        BY_NAME.put("ge", "≥");
        BY_NAME.put("neq", "≠");
        BY_NAME.put("approx", "≈");
        BY_NAME.put("sim", "∼");
        BY_NAME.put("infty", "∞");
        BY_NAME.put("sum", "∑");
        BY_NAME.put("partial", "∂");
        BY_NAME.put("prime", "′");
        BY_NAME.put("degree", "°");
        BY_NAME.put("slash", "/");
        BY_NAME.put("bullet", "•");
        BY_NAME.put("hbar", "ħ");
        BY_NAME.put("int", "∫");
        BY_NAME.put("parallel", "∥");
        BY_NAME.put("perp", "⊥");
        BY_NAME.put("#", "#");
        BY_NAME.put("_", "_");
        BY_NAME.put("^", "^");
    }

    /** Names that LaTeX has not: capitals that look like Latin letters, and what ROOT alone calls so. */
    private static final Set<String> ROOT_ONLY = Set.of(
            "Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi omicron degree slash hbar int to le ge varepsilon varphi # _ ^"
                    .split(" ", -1));

    private Symbols() {}

    /** The name that LaTeX has for a character, in mathematics and without a backslash. */
    static Optional<String> latex(int character) {
        String symbol = Character.toString(character);
        return BY_NAME.entrySet().stream()
                .filter(named -> named.getValue().equals(symbol) && !ROOT_ONLY.contains(named.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    static Optional<String> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
