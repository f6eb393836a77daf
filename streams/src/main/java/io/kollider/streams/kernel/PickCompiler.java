package io.kollider.streams.kernel;

import io.kollider.analysis.expression.FourVector;
import io.kollider.analysis.expression.FourVector.SingleObject;
import io.kollider.analysis.expression.Scope;
import org.jspecify.annotations.Nullable;

/** From an object to the kernel that finds it: one an event, or one for each member of the collection in scope. */
final class PickCompiler implements FourVector.ChoiceVisitor<PickKernel> {
    private final Kernels kernels;
    private final @Nullable MembersKernel over;

    PickCompiler(Kernels kernels, @Nullable MembersKernel over) {
        this.kernels = kernels;
        this.over = over;
    }

    PickKernel pick(SingleObject node) {
        MembersKernel scope = over;
        if (scope == null || Scope.isEntered(node)) {
            return node.choose(this);
        }
        PickKernel ofEvent = new PickCompiler(kernels, null).pick(node);
        return kernels.once(BroadcastPick.class, () -> new BroadcastPick(ofEvent, scope), ofEvent, scope);
    }

    @Override
    public PickKernel inScope(FourVector.InScope node) {
        MembersKernel scope = over;
        if (scope == null) {
            throw new IllegalStateException("an object in scope is used where there is none");
        }
        return kernels.once(ScopePick.class, () -> new ScopePick(scope), scope);
    }

    @Override
    public PickKernel element(FourVector.Element node) {
        MembersKernel members = kernels.members(node.of());
        return kernels.once(ElementPick.class, () -> new ElementPick(members, node.index()), members, node.index());
    }

    @Override
    public PickKernel part(FourVector.Part node) {
        PickKernel whole = pick(node.whole());
        return kernels.once(PartPick.class, () -> new PartPick(whole, node.place()), whole, node.place());
    }

    @Override
    public PickKernel nearest(FourVector.Nearest node) {
        MembersKernel scope = over;
        VectorKernel to = scope == null ? kernels.vector(node.to()) : kernels.vector(node.to(), scope);
        @Nullable PickKernel self = node.to() instanceof SingleObject object ? pick(object) : null;
        MembersKernel members = kernels.members(node.of());
        VectorKernel vectors = kernels.vectorsOf(node.of(), members);
        return kernels.once(
                NearestPick.class,
                () -> new NearestPick(node.distance(), to, self, members, vectors, scope),
                node.distance(),
                to,
                node.to() instanceof SingleObject,
                members,
                vectors,
                scope == null ? "event" : scope);
    }
}
