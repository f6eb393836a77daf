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
    public VectorKernel single(FourVector.SingleObject node) {
        if (node instanceof FourVector.InScope inScope) {
            if (over == null) {
                throw new IllegalStateException("'this' is used where no object is in scope");
            }
            return kernels.vectorsInScope(inScope.of(), over);
        }
        PickKernel pick = new PickCompiler(kernels, over).pick(node);
        VectorKernel vectors = kernels.vectorsOf(node.of(), pick.of());
        return kernels.once(PickedVector.class, () -> new PickedVector(pick, vectors), pick, vectors);
    }

    @Override
    public VectorKernel total(FourVector.Total node) {
        MembersKernel members = kernels.members(node.of());
        VectorKernel vectors = kernels.vectorsOf(node.of(), members);
        return kernels.once(TotalVector.class, () -> new TotalVector(members, vectors), members, vectors);
    }

    @Override
    public VectorKernel boosted(FourVector.Boosted node) {
        VectorKernel vector = operand(node.vector());
        VectorKernel frame = operand(node.frame());
        return kernels.once(BoostedVector.class, () -> new BoostedVector(vector, frame, over), vector, frame);
    }

    private VectorKernel operand(FourVector node) {
        return over == null ? kernels.vector(node) : kernels.vector(node, over);
    }

    @Override
    public VectorKernel met(FourVector.Met node) {
        ScalarKernel pt = kernels.scalar(node.met().pt());
        ScalarKernel phi = kernels.scalar(node.met().phi());
        return kernels.once(MetVector.class, () -> new MetVector(pt, phi), pt, phi);
    }

    @Override
    public VectorKernel sum(FourVector.Sum node) {
        List<VectorKernel> terms = node.terms().stream().map(this::operand).toList();
        return kernels.once(SumVector.class, () -> new SumVector(terms, over), terms);
    }
}
