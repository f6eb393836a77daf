package io.kollider.analysis.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names of free parameters, and of constants that stand beside them in derived quantities: each one means one thing. */
final class ParameterNames {
    private final Set<String> parameters = new TreeSet<>();
    private final Set<String> constants = new TreeSet<>();

    /** Takes a parameter's name; reports one that is taken, or could not stand in an expression. */
    void add(String name, Entry entry) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
            entry.problem("'" + name + "' should be letters, digits and '_': expressions use it as a name");
        }
        if (parameters.contains(name) || constants.contains(name)) {
            entry.problem("there is a parameter '" + name + "' already");
        }
        parameters.add(name);
    }

    /** Takes a norm-factor's name, which may be anything. */
    void addFactor(String name) {
        parameters.add(name);
    }

    void addConstant(String name) {
        constants.add(name);
    }

    Collection<String> parameters() {
        return parameters;
    }

    /** What derived quantities may use. */
    List<String> all() {
        List<String> all = new ArrayList<>(parameters);
        all.addAll(constants);
        return all;
    }
}
