package io.kollider.streams.kernel;

import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.FourthComponent;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.OverlapRemoval;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.ObjectCollection.Stage;
import io.kollider.streams.overlap.WorkingPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Kernels of collections: from all objects in the file over those selected to those that survive overlap removal, and what is made of these. */
final class ObjectKernels implements ObjectCollection.Visitor<MembersKernel> {
    private static final Set<ObjectKind> CONTESTED = Set.of(ObjectKind.ELECTRON, ObjectKind.MUON, ObjectKind.JET);

    private final Kernels kernels;
    private final BoundAnalysis analysis;
    private final Map<BoundObject, MembersKernel> all = new IdentityHashMap<>();
    private final Map<BoundObject, MembersKernel> selected = new IdentityHashMap<>();
    private final Map<BoundObject, MembersKernel> surviving = new IdentityHashMap<>();
    private final Map<ObjectCollection, MembersKernel> collections = new IdentityHashMap<>();
    private final Set<MembersKernel> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<OverlapKernel> overlap = Optional.empty();
    private Map<ObjectKind, Contestant> contestants = Map.of();

    ObjectKernels(Kernels kernels, BoundAnalysis analysis) {
        this.kernels = kernels;
        this.analysis = analysis;
    }

    boolean knows(MembersKernel members) {
        return own.contains(members);
    }

    MembersKernel members(ObjectCollection collection) {
        MembersKernel known = collections.get(collection);
        if (known == null) {
            known = collection.accept(this);
            collections.put(collection, known);
            own.add(known);
        }
        return known;
    }

    @Override
    public MembersKernel objects(ObjectCollection.Objects node) {
        return node.stage() == Stage.SURVIVING ? surviving(node.object()) : selected(node.object());
    }

    @Override
    public MembersKernel union(ObjectCollection.Union node) {
        List<MembersKernel> parts = new ArrayList<>();
        node.members().forEach(member -> parts.add(kernels.members(member)));
        MembersKernel united = kernels.once(UnitedMembers.class, () -> new UnitedMembers(parts), parts);
        own.add(united);
        ScalarKernel key = kernels.scalar(node.key(), united);
        return kernels.once(SortedMembers.class, () -> new SortedMembers(united, key), united, key);
    }

    @Override
    public MembersKernel filter(ObjectCollection.Filter node) {
        MembersKernel source = kernels.members(node.source());
        ScalarKernel condition = kernels.scalar(node.condition(), source);
        return kernels.once(FilteredMembers.class, () -> new FilteredMembers(source, condition), source, condition);
    }

    /** The objects in the file are the same in every variation; so are the kernels over them that no variation touches. */
    private MembersKernel all(BoundObject object) {
        return kernels.nominal()
                .map(nominal -> nominal.objects().all(object))
                .orElseGet(() -> remember(all, object, () -> new AllObjects(kernels.index(object.pt()))));
    }

    private MembersKernel selected(BoundObject object) {
        return kernels.sharedFor(new ObjectCollection.Objects(object, Stage.SELECTED))
                .map(nominal -> nominal.objects().selected(object))
                .orElseGet(() -> remember(selected, object, () -> {
                    MembersKernel objects = all(object);
                    return new FilteredMembers(objects, kernels.scalar(object.select(), objects));
                }));
    }

    private MembersKernel surviving(BoundObject object) {
        return remember(
                surviving,
                object,
                () -> overlap()
                        .filter(removal -> CONTESTED.contains(object.kind()))
                        .<MembersKernel>map(removal -> removal.new Left(contestant(object.kind())))
                        .orElseGet(() -> selected(object)));
    }

    private MembersKernel remember(
            Map<BoundObject, MembersKernel> known, BoundObject object, Supplier<MembersKernel> made) {
        MembersKernel members = known.get(object);
        if (members == null) {
            members = made.get();
            known.put(object, members);
            own.add(members);
        }
        return members;
    }

    /** Overlap removal with these columns; none where the analysis has none. */
    Optional<OverlapKernel> overlap() {
        if (analysis.overlapRemoval() == OverlapRemoval.NONE) {
            return Optional.empty();
        }
        Optional<Kernels> shared = kernels.sharedForOverlapRemoval();
        if (shared.isPresent()) {
            return shared.get().overlap();
        }
        if (overlap.isEmpty()) {
            contestants = contestants();
            overlap = Optional.of(new OverlapKernel(WorkingPoint.standard(), List.copyOf(contestants.values())));
        }
        return overlap;
    }

    private Contestant contestant(ObjectKind kind) {
        Contestant contestant = contestants.get(kind);
        if (contestant == null) {
            throw new IllegalStateException("no " + kind.label() + " takes part in overlap removal");
        }
        return contestant;
    }

    private Map<ObjectKind, Contestant> contestants() {
        Map<ObjectKind, Contestant> found = new EnumMap<>(ObjectKind.class);
        for (BoundObject object : analysis.objects()) {
            if (CONTESTED.contains(object.kind())) {
                MembersKernel members = selected(object);
                Contestant contestant = new Contestant(
                        object.kind(),
                        members,
                        vectors(List.of(object), members),
                        object.track().map(column -> property(column, members)),
                        object.caloTagged().map(column -> property(column, members)),
                        object.tracks().map(column -> property(column, members)));
                if (found.put(object.kind(), contestant) != null) {
                    throw new IllegalArgumentException("overlap removal needs to know which objects are the "
                            + object.kind().label() + "s: two collections are of this kind");
                }
            }
        }
        return found;
    }

    private ScalarKernel property(Column column, MembersKernel members) {
        return kernels.property(List.of(column), members);
    }

    /** The four-vectors of a collection's members. */
    VectorKernel vectors(List<BoundObject> leaves, MembersKernel members) {
        FourthComponent[] fourths = new FourthComponent[leaves.size()];
        boolean[] massless = new boolean[leaves.size()];
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            fourths[leaf] = leaves.get(leaf).fourth();
            massless[leaf] = leaves.get(leaf).kind().isMassless();
        }
        return new MemberVectors(
                members,
                role(leaves, BoundObject::pt, members),
                role(leaves, BoundObject::eta, members),
                role(leaves, BoundObject::phi, members),
                role(leaves, ObjectKernels::fourthColumn, members),
                fourths,
                massless);
    }

    /** A mass that all objects share takes no column; then any will do. */
    private static Column fourthColumn(BoundObject leaf) {
        return leaf.fourth().column().orElse(leaf.pt());
    }

    private ScalarKernel role(List<BoundObject> leaves, Function<BoundObject, Column> column, MembersKernel members) {
        return kernels.property(leaves.stream().map(column).toList(), members);
    }
}
