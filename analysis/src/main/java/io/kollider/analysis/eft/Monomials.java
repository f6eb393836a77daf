package io.kollider.analysis.eft;

import java.util.ArrayList;
import java.util.List;

/** The products of powers of some variables up to a degree: by degree, then as in {@code 1, x, y, x², xy, y²}. Immutable. */
public final class Monomials {
    private final int variables;
    /** By term, the variables of the product, each as often as its power says, rising. */
    private final List<int[]> terms = new ArrayList<>();

    private Monomials(int variables) {
        this.variables = variables;
    }

    /** All of a degree from 0 to {@code degree}: {@code (variables + degree)! / (variables! degree!)} of them. */
    public static Monomials upTo(int degree, int variables) {
        Monomials found = new Monomials(variables);
        for (int power = 0; power <= degree; power++) {
            found.add(new int[power], 0, 0);
        }
        return found;
    }

    private void add(int[] term, int place, int least) {
        if (place == term.length) {
            terms.add(term.clone());
            return;
        }
        for (int variable = least; variable < variables; variable++) {
            term[place] = variable;
            add(term, place + 1, variable);
        }
    }

    /** How many there are. */
    public int count() {
        return terms.size();
    }

    /** The variables of a term, each as often as its power says, rising; a new array. */
    public int[] variables(int term) {
        return terms.get(term).clone();
    }

    /** Their values where the variables have these; a new array. */
    public double[] at(double[] values) {
        double[] products = new double[terms.size()];
        for (int term = 0; term < products.length; term++) {
            double product = 1;
            for (int variable : terms.get(term)) {
                product *= values[variable];
            }
            products[term] = product;
        }
        return products;
    }

    /** A term in words, such as {@code ctZ*ctW}. */
    public String name(int term, List<String> names) {
        StringBuilder words = new StringBuilder();
        for (int variable : terms.get(term)) {
            words.append(words.isEmpty() ? "" : "*").append(names.get(variable));
        }
        return words.isEmpty() ? "1" : words.toString();
    }
}
