package io.kollider.fitter.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which modifiers may bear one name, and so share parameters: those of one type, and normsys with histosys. As in pyhf the factors of a shapesys belong
 * to one sample of one channel, and those of a shapefactor can be shared only among channels of one number of bins. Other types are for the model to
 * judge.
 */
final class SharedNames {
    private static final Set<String> NUISANCE = Set.of("normsys", "histosys");
    private static final Set<String> APART = Set.of("normfactor", "shapefactor", "shapesys", "staterror", "lumi");

    private final Map<String, Use> first = new HashMap<>();

    void add(Modifier modifier, int bins, String path) {
        Use use = new Use(modifier.type(), bins, path);
        Use known = first.putIfAbsent(modifier.name(), use);
        if (known == null) {
            return;
        }
        String named = "%s.name: %s '%s'".formatted(path, modifier.type(), modifier.name());
        if (apart(known.type(), use.type())) {
            throw new WorkspaceException("%s cannot share parameters with the %s of that name at %s; use two names"
                    .formatted(named, known.type(), known.path()));
        }
        if (use.type().equals("shapesys")) {
            throw new WorkspaceException(
                    "%s: the factors of a shapesys belong to one sample, and there is one of that name at %s; use two names"
                            .formatted(named, known.path()));
        }
        if (use.type().equals("shapefactor") && use.bins() != known.bins()) {
            throw new WorkspaceException(
                    "%s: its channel has %d bins, the one where it is used first has %d (%s); use two names"
                            .formatted(named, use.bins(), known.bins(), known.path()));
        }
    }

    private static boolean apart(String one, String other) {
        return !one.equals(other)
                && (APART.contains(one) || APART.contains(other))
                && (NUISANCE.contains(one) || APART.contains(one))
                && (NUISANCE.contains(other) || APART.contains(other));
    }

    private record Use(String type, int bins, String path) {}
}
