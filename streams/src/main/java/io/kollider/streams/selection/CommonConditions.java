package io.kollider.streams.selection;

import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.ScalarKernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The conditions that every region makes, in the nominal row and in each variation alike: an event that fails one of them counts in no region. A region makes all
 * those that its selection joins by "and"; conditions are the same if they compute the same, however they are written.
 */
final class CommonConditions {
    private final Kernels compiled;
    private final List<Scalar> conditions = new ArrayList<>();
    private final Set<ScalarKernel> kernels = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param regions all that count, those of parts too
     * @param compiled nominal kernels that nothing else uses: nothing is computed by them
     * @param variations their own kernels
     */
    CommonConditions(List<BoundRegion> regions, Kernels compiled, List<Kernels> variations) {
        this.compiled = compiled;
        if (regions.isEmpty()) {
            return;
        }
        for (Scalar condition : conjuncts(regions.get(0).select())) {
            ScalarKernel kernel = compiled.scalar(condition);
            if (regions.stream().allMatch(region -> makes(region.select(), kernel))
                    && variations.stream().noneMatch(varied -> varied.varies(condition))
                    && kernels.add(kernel)) {
                conditions.add(condition);
            }
        }
    }

    /** Which they are, each once, in the order of the first region. */
    List<Scalar> all() {
        return List.copyOf(conditions);
    }

    /** Whether a selection makes all of them. */
    boolean areMadeBy(Scalar selection) {
        return kernels.stream().allMatch(kernel -> makes(selection, kernel));
    }

    private boolean makes(Scalar selection, ScalarKernel condition) {
        return conjuncts(selection).stream().anyMatch(made -> compiled.scalar(made) == condition);
    }

    private static List<Scalar> conjuncts(Scalar node) {
        if (node instanceof Scalar.Binary binary && binary.operator() == BinaryOperator.AND) {
            List<Scalar> both = new ArrayList<>(conjuncts(binary.left()));
            both.addAll(conjuncts(binary.right()));
            return both;
        }
        return List.of(node);
    }
}
