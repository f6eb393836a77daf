package io.kollider.streams.kernel;

import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.FourthComponent;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.ObjectCollection.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Kernels of collections: from all objects in the file over those selected to those that survive overlap removal, and what is made of these. */
final class ObjectKernels implements ObjectCollection.Visitor<MembersKernel> {
    private final Kernels kernels;
    private final BoundAnalysis analysis;
    private final Map<BoundObject, MembersKernel> all = new IdentityHashMap<>();
    private final Map<BoundObject, MembersKernel> selected = new IdentityHashMap<>();
    private final Map<BoundObject, MembersKernel> surviving = new IdentityHashMap<>();
    private final Map<MembersKernel, VectorKernel> vectors = new IdentityHashMap<>();
    private final Map<ObjectCollection, MembersKernel> collections = new IdentityHashMap<>();
    private final Set<MembersKernel> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<OverlapCompiler> overlap = Optional.empty();

    ObjectKernels(Kernels kernels, BoundAnalysis analysis) {
        this.kernels = kernels;
        this.analysis = analysis;
    }

    BoundAnalysis analysis() {
        return analysis;
    }

    @Nullable
    MembersKernel own(ObjectCollection collection) {
        return collections.get(collection);
    }

    void name(Meter meter, Kernels.Row row) {
        overlap.ifPresent(
                made -> meter.name(made.kernel(), row.step("overlap removal", kernels.replaceInOverlapRemoval())));
        selected.forEach((object, members) -> meter.name(
                members, row.step("before_overlap(" + object.name() + ")", isAffected(object, Stage.SELECTED))));
        surviving.forEach((object, members) ->
                meter.name(members, row.step(object.name(), isAffected(object, Stage.SURVIVING))));
    }

    private boolean isAffected(BoundObject object, Stage stage) {
        return kernels.isAffected(new ObjectCollection.Objects(object, stage));
    }

    boolean knows(MembersKernel members) {
        return own.contains(members);
    }

    MembersKernel members(ObjectCollection collection) {
        MembersKernel known = collections.get(collection);
        if (known == null) {
            known = collection.combinations().isEmpty()
                    ? chosen(
                                    collection,
                                    all -> all.collections.containsKey(collection),
                                    all -> all.kernels.members(collection))
                            .orElseGet(() -> collection.accept(this))
                    : collection.accept(this);
            collections.put(collection, known);
            own.add(known);
        }
        return known;
    }

    @Override
    public MembersKernel objects(ObjectCollection.Objects node) {
        BoundObject object = node.object();
        MembersKernel members = node.stage() == Stage.SURVIVING ? surviving(object) : selected(object);
        return object.sort()
                .map(sort -> {
                    ScalarKernel key = kernels.scalar(sort, members);
                    return (MembersKernel)
                            kernels.once(SortedMembers.class, () -> new SortedMembers(members, key), members, key);
                })
                .orElse(members);
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

    @Override
    public MembersKernel sorted(ObjectCollection.Sorted node) {
        MembersKernel source = kernels.members(node.source());
        ScalarKernel key = kernels.scalar(node.key(), source);
        return kernels.once(SortedMembers.class, () -> new SortedMembers(source, key), source, key);
    }

    @Override
    public MembersKernel slice(ObjectCollection.Slice node) {
        MembersKernel source = kernels.members(node.source());
        return kernels.once(
                SlicedMembers.class,
                () -> new SlicedMembers(source, node.from(), node.to()),
                source,
                node.from(),
                node.to());
    }

    @Override
    public MembersKernel extreme(ObjectCollection.Extreme node) {
        MembersKernel source = kernels.members(node.source());
        ScalarKernel key = kernels.scalar(node.key(), source);
        return kernels.once(
                ExtremeMember.class, () -> new ExtremeMember(source, key, node.largest()), source, key, node.largest());
    }

    @Override
    public MembersKernel disjoint(ObjectCollection.Disjoint node) {
        MembersKernel source = kernels.members(node.source());
        return kernels.once(DisjointMembers.class, () -> new DisjointMembers(source), source);
    }

    @Override
    public MembersKernel combinations(ObjectCollection.Combinations node) {
        boolean ofOne = node.sources().size() == 1;
        List<MembersKernel> sources = new ArrayList<>();
        for (int place = 0; place < node.size(); place++) {
            sources.add(kernels.members(node.part(place)));
        }
        return kernels.once(CombinationsKernel.class, () -> new CombinationsKernel(sources, ofOne), sources, ofOne);
    }

    /** The objects in the file are the same in every variation; so are the kernels over them that no variation touches. */
    private MembersKernel all(BoundObject object) {
        return kernels.nominal()
                .map(nominal -> nominal.objects().all(object))
                .orElseGet(() -> remember(all, object, () -> new AllObjects(kernels.index(object.pt()))));
    }

    /** The objects that pass their own selection, in the order of the file. */
    MembersKernel selected(BoundObject object) {
        ObjectCollection node = new ObjectCollection.Objects(object, Stage.SELECTED);
        return kernels.sharedFor(node)
                .map(nominal -> nominal.objects().selected(object))
                .orElseGet(() -> remember(
                        selected,
                        object,
                        () -> chosen(node, all -> all.selected.containsKey(object), all -> all.selected(object))
                                .orElseGet(() -> passing(
                                        object,
                                        object.base().map(this::selected).orElseGet(() -> all(object))))));
    }

    private MembersKernel passing(BoundObject object, MembersKernel candidates) {
        return new FilteredMembers(candidates, kernels.scalar(object.select(), candidates));
    }

    private MembersKernel surviving(BoundObject object) {
        return remember(
                surviving,
                object,
                () -> chosen(
                                new ObjectCollection.Objects(object, Stage.SURVIVING),
                                all -> all.hasSurvivors(object),
                                all -> all.surviving(object))
                        .orElseGet(() -> survivors(object)));
    }

    private boolean hasSurvivors(BoundObject object) {
        return surviving.containsKey(object)
                || overlap.isPresent()
                        && analysis.overlapRemoval().contestants().contains(object);
    }

    private MembersKernel survivors(BoundObject object) {
        if (analysis.overlapRemoval().contestants().contains(object)) {
            return removal().left(object);
        }
        return analysis.overlapRemoval().concerns(object)
                ? passing(object, object.base().map(this::surviving).orElseThrow())
                : selected(object);
    }

    /** Those of the members that are in the chosen events, where a kernel for all events is there. */
    private Optional<MembersKernel> chosen(
            ObjectCollection node, Predicate<ObjectKernels> isThere, Function<ObjectKernels, MembersKernel> ofAll) {
        return kernels.ofAll()
                .map(all -> all.sharedFor(node).orElse(all))
                .map(Kernels::objects)
                .filter(all -> all.isThere(isThere))
                .map(ofAll)
                .map(members -> kernels.once(ChosenMembers.class, () -> new ChosenMembers(members), members));
    }

    private boolean isThere(Predicate<ObjectKernels> test) {
        return test.test(this)
                || kernels.ofAll()
                        .map(Kernels::objects)
                        .filter(all -> all.isThere(test))
                        .isPresent();
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
        return analysis.overlapRemoval().isEmpty()
                ? Optional.empty()
                : Optional.of(removal().kernel());
    }

    private OverlapCompiler removal() {
        Optional<Kernels> shared = kernels.sharedForOverlapRemoval();
        if (shared.isPresent()) {
            return shared.get().objects().removal();
        }
        OverlapCompiler made = overlap.orElseGet(() -> new OverlapCompiler(kernels, this, analysis.overlapRemoval()));
        overlap = Optional.of(made);
        return made;
    }

    /** The four-vectors of selected objects; where they were chosen from others that have theirs, and none is replaced, they are picked. */
    VectorKernel vectors(BoundObject object, MembersKernel members) {
        VectorKernel known = vectors.get(members);
        if (known == null) {
            known = pickedVectors(object, members).orElseGet(() -> vectors(List.of(object), members));
            vectors.put(members, known);
        }
        return known;
    }

    private Optional<VectorKernel> pickedVectors(BoundObject object, MembersKernel members) {
        if (!(members instanceof ChosenMembers chosen)) {
            return Optional.empty();
        }
        Set<Column> columns = Set.copyOf(List.of(object.pt(), object.eta(), object.phi(), fourthColumn(object)));
        return kernels.ofAll()
                .map(all -> all.sharedForColumns(columns).orElse(all))
                .map(Kernels::objects)
                .filter(all -> all.hasVectors(object, chosen.all()))
                .map(all -> new ChosenVectors(chosen, all.vectors(object, chosen.all())));
    }

    private boolean hasVectors(BoundObject object, MembersKernel members) {
        return vectors.containsKey(members) || pickedVectors(object, members).isPresent();
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
