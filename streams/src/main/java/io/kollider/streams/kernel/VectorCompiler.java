package io.kollider.streams.kernel;

import io.kollider.analysis.expression.FourVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a four-vector to its kernel: one an event, or one for each member of the collection in scope. */
final class VectorCompiler implements FourVector.Visitor<VectorKernel> {
    private final Kernels kernels;
    private final @Nullable MembersKernel over;

    VectorCompiler(Kernels kernels, @Nullable MembersKernel over) {
        this.kernels = kernels;
        this.over = over;
    }

    @Override
    public VectorKernel element(FourVector.Element node) {
        MembersKernel members = kernels.members(node.collection());
        VectorKernel all = kernels.vectorsOf(node.collection());
        return kernels.once(
                ElementVector.class, () -> new ElementVector(members, all, node.index()), members, all, node.index());
    }

    @Override
    public VectorKernel inScope(FourVector.InScope node) {
        if (over == null) {
            throw new IllegalStateException("'this' is used where no object is in scope");
        }
        return kernels.vectors(node.leaves(), over);
    }

    @Override
    public VectorKernel met(FourVector.Met node) {
        ScalarKernel pt = kernels.scalar(node.met().pt());
        ScalarKernel phi = kernels.scalar(node.met().phi());
        return kernels.once(MetVector.class, () -> new MetVector(pt, phi), pt, phi);
    }

    @Override
    public VectorKernel sum(FourVector.Sum node) {
        List<VectorKernel> terms = node.terms().stream()
                .map(term -> over == null ? kernels.vector(term) : kernels.vector(term, over))
                .toList();
        return kernels.once(SumVector.class, () -> new SumVector(terms, over), terms);
    }
}
