package io.kollider.streams.kernel;

import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.MissingRule;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.FourVector;
import io.kollider.analysis.expression.ModelScores;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Scope;
import io.kollider.analysis.expression.Typed;
import io.kollider.analysis.model.BoundModel;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.correction.Corrections;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of an analysis' expressions for the nominal columns, or for a variation, which replaces some of them. A node has one kernel, wherever it is
 * used; a variation has kernels of its own only for nodes that depend on what it replaces, and uses the nominal ones for all others.
 */
public final class Kernels {
    private final EventBlockSchema schema;
    private final Models models;
    private final Dependencies dependencies;
    private final Map<Column, Column> replaced;
    private final Map<Column, MissingRule> missing;
    private final UnaryOperator<Scalar.Lookup> lookups;
    private final @Nullable Kernels nominal;
    private final @Nullable Kernels ofAll;
    private final @Nullable Kernels lender;
    private final ObjectKernels objects;

    private final Map<List<Object>, Kernel> made = new HashMap<>();
    private final Map<Column, ScalarKernel> columns = new HashMap<>();
    private final Map<MembersKernel, Map<List<Column>, ScalarKernel>> properties = new IdentityHashMap<>();
    private final Map<Scalar, ScalarKernel> scalars = new IdentityHashMap<>();
    private final Map<MembersKernel, Map<Scalar, ScalarKernel>> scalarsOver = new IdentityHashMap<>();
    private final Map<FourVector, VectorKernel> vectors = new IdentityHashMap<>();
    private final Map<MembersKernel, Map<FourVector, VectorKernel>> vectorsOver = new IdentityHashMap<>();
    private final Map<MembersKernel, VectorKernel> memberVectors = new IdentityHashMap<>();

    private Kernels(
            BoundAnalysis analysis,
            EventBlockSchema schema,
            Models models,
            Dependencies dependencies,
            Map<Column, Column> replaced,
            UnaryOperator<Scalar.Lookup> lookups,
            @Nullable Kernels nominal) {
        this.schema = schema;
        this.models = models;
        this.dependencies = dependencies;
        this.replaced = replaced;
        this.lookups = lookups;
        this.nominal = nominal;
        this.ofAll = null;
        this.lender = null;
        this.missing = analysis.missing();
        this.objects = new ObjectKernels(this, analysis);
    }

    private Kernels(Kernels ofAll, @Nullable Kernels nominal, @Nullable Kernels lender) {
        this.schema = ofAll.schema;
        this.models = ofAll.models;
        this.dependencies = ofAll.dependencies;
        this.replaced = ofAll.replaced;
        this.lookups = ofAll.lookups;
        this.nominal = nominal;
        this.ofAll = ofAll;
        this.lender = lender;
        this.missing = ofAll.missing;
        this.objects = new ObjectKernels(this, ofAll.objects.analysis());
    }

    /** The kernels of the nominal columns. */
    public static Kernels nominal(BoundAnalysis analysis, EventBlockSchema schema, Models models) {
        Dependencies dependencies = new Dependencies(analysis.objects(), analysis.overlapRemoval());
        return new Kernels(analysis, schema, models, dependencies, Map.of(), UnaryOperator.identity(), null);
    }

    /** The kernels of a variation of these, which are the nominal ones. */
    public Kernels varied(BoundAnalysis analysis, Variation variation) {
        return new Kernels(analysis, schema, models, dependencies, variation.replaced(), variation::actual, this);
    }

    /**
     * Kernels for a {@link CurrentBlock#choose choice} of the events that these look at. What these compute already is not computed again: ask these first for
     * what they are needed for.
     *
     * @param ofNominal the same of the nominal kernels, where these are those of a variation
     */
    public Kernels ofSome(Optional<Kernels> ofNominal) {
        if (ofNominal.isPresent() != (nominal != null)) {
            throw new IllegalArgumentException("kernels of a variation need nominal ones of the same events");
        }
        return new Kernels(this, ofNominal.orElse(null), null);
    }

    /** The same for events that no other row looks at: what does not depend on what is replaced is picked too, or computed for them alone. */
    public Kernels ofOwn() {
        return new Kernels(this, null, null);
    }

    /**
     * The same for events that are {@link CurrentBlock#among among} those of the nominal row: its kernels give what does not depend on what is replaced.
     *
     * @param lender the nominal kernels of those
     */
    public Kernels ofOwn(Kernels lender) {
        return new Kernels(this, null, lender);
    }

    /** Whether these are kernels of a variation that has one of its own for an expression. */
    public boolean varies(Scalar node) {
        return nominal != null && sharedFor(node).isEmpty();
    }

    /** Whether there is a kernel of an expression, for these events or for those that they were chosen from. */
    private boolean has(Scalar node) {
        Optional<Kernels> shared = sharedFor(node);
        if (shared.isPresent()) {
            return shared.get().has(node);
        }
        return scalars.containsKey(node)
                || node instanceof Scalar.Score score && hasModel(score.model())
                || lender != null && !isAffected(node)
                || ofAll != null && ofAll.has(node);
    }

    private boolean hasModel(BoundModel model) {
        return made.containsKey(recipe(model));
    }

    /** The kernels of the events that these are chosen from. */
    Optional<Kernels> ofAll() {
        return Optional.ofNullable(ofAll);
    }

    /** The kernel of an expression with one value an event. */
    public ScalarKernel scalar(Scalar node) {
        Optional<Kernels> shared = sharedFor(node);
        if (shared.isPresent()) {
            return shared.get().scalar(node);
        }
        ScalarKernel known = scalars.get(node);
        if (known == null) {
            known = compiled(node);
            scalars.put(node, known);
        }
        return known;
    }

    private ScalarKernel compiled(Scalar node) {
        if (ofAll != null && ofAll.has(node)) {
            return chosen(ofAll.scalar(node), false);
        }
        return lender != null && !isAffected(node)
                ? chosen(lender.scalar(node), true)
                : node.accept(new ScalarCompiler(this, null));
    }

    /**
     * Gives the kernel of an expression a name, where these kernels have one of their own. One that is merely picked for a variation's own events goes by the nominal
     * row.
     */
    public void name(Meter meter, Row row, String name, Typed node) {
        @Nullable Kernel own = null;
        if (node instanceof Scalar scalar) {
            own = scalars.get(scalar);
        } else if (node instanceof FourVector vector) {
            own = vectors.get(vector);
        } else if (node instanceof ObjectCollection collection) {
            own = objects.own(collection);
        } else if (node instanceof ModelScores scores) {
            own = made.get(recipe(scores.model()));
        }
        if (own != null) {
            meter.name(own, row.step(name, isAffected(node)));
        }
    }

    /** Gives kernels of objects and overlap removal, as far as these have some of their own, the names of the objects. */
    public void nameObjects(Meter meter, Row row) {
        objects.name(meter, row);
    }

    /**
     * What a row is called.
     *
     * @param nominal what the nominal one is called
     */
    public record Row(String name, String nominal) {
        Meter.Step step(String what, boolean isAnew) {
            return new Meter.Step(isAnew ? name : nominal, what);
        }
    }

    private static List<Object> recipe(BoundModel model) {
        return List.of(model.definition().name(), ModelKernel.class);
    }

    private ScalarKernel chosen(ScalarKernel all, boolean lent) {
        return once(ChosenScalar.class, () -> new ChosenScalar(all, lent), all, lent);
    }

    /**
     * The kernel made from these parts: the one that was made before, if there is one. So expressions that are written twice are computed once.
     *
     * @param parts operators, constants and the kernels of operands
     */
    <K extends Kernel> K once(Class<K> type, Supplier<K> maker, Object... parts) {
        List<Object> recipe = new ArrayList<>(Arrays.asList(parts));
        recipe.add(type);
        Kernel known = made.get(recipe);
        if (known == null) {
            known = maker.get();
            made.put(recipe, known);
        }
        return type.cast(known);
    }

    /** The kernel of a model: one for all of its scores. */
    ModelKernel model(BoundModel model) {
        return new ModelCompiler(this, models.model(model.definition().name())).kernel(model);
    }

    /** Overlap removal, if the analysis has any. */
    public Optional<OverlapKernel> overlap() {
        return objects.overlap();
    }

    /** The kernel of an expression with a value for each member; one that does not refer to the member has the event's value. */
    ScalarKernel scalar(Scalar node, MembersKernel over) {
        if (nominal != null && nominal.knows(over) && !isAffected(node)) {
            return nominal.scalar(node, over);
        }
        Map<Scalar, ScalarKernel> known = scalarsOver.computeIfAbsent(over, members -> new IdentityHashMap<>());
        ScalarKernel kernel = known.get(node);
        if (kernel == null) {
            kernel = Scope.isEntered(node)
                    ? node.accept(new ScalarCompiler(this, over))
                    : new BroadcastScalar(scalar(node), over);
            known.put(node, kernel);
        }
        return kernel;
    }

    /** A column with one value an event. */
    ScalarKernel column(Column column) {
        return sharedForColumns(Set.of(column))
                .map(kernels -> kernels.column(column))
                .orElseGet(() -> columns.computeIfAbsent(column, c -> cleaned(stored(c), List.of(c), null)));
    }

    private ScalarKernel stored(Column column) {
        Column actual = actual(column);
        return once(ColumnValues.class, () -> new ColumnValues(index(column), actual), actual);
    }

    /** The values with those replaced that stand for none; a varied column has the rule of the nominal one. */
    private ScalarKernel cleaned(ScalarKernel values, List<Column> leaves, @Nullable MembersKernel over) {
        List<Optional<MissingRule>> rules = leaves.stream()
                .map(column -> Optional.ofNullable(missing.get(column)))
                .toList();
        return rules.stream()
                        .allMatch(rule -> rule.filter(r -> r.policy() != MissingRule.Policy.DROP)
                                .isEmpty())
                ? values
                : new CleanedValues(
                        values,
                        leaves.stream().map(column -> actual(column).name()).toList(),
                        rules,
                        over);
    }

    /** Whether the values of a column that has a rule are there. */
    ScalarKernel present(Column column) {
        MissingRule rule = Optional.ofNullable(missing.get(column))
                .orElseThrow(() -> new IllegalStateException("no rule about missing values of " + column.name()));
        return once(
                PresentKernel.class,
                () -> {
                    if (!column.jagged()) {
                        return new PresentKernel(stored(column), rule, null);
                    }
                    MembersKernel all = new AllObjects(index(column));
                    return new PresentKernel(property(List.of(column), all), rule, all);
                },
                column);
    }

    /**
     * A property of each member of a collection.
     *
     * @param leaves the property's column for each leaf of the collection
     */
    ScalarKernel property(List<Column> leaves, MembersKernel over) {
        if (nominal != null && nominal.knows(over) && !isAffected(Set.copyOf(leaves))) {
            return nominal.property(leaves, over);
        }
        return properties.computeIfAbsent(over, members -> new HashMap<>()).computeIfAbsent(leaves, columns -> {
            List<Column> actual = columns.stream().map(this::actual).toList();
            int[] places = columns.stream().mapToInt(this::index).toArray();
            ObjectValues stored = new ObjectValues(actual, new LeafColumns(places, over.counted()), over);
            return cleaned(stored, columns, over);
        });
    }

    VectorKernel vector(FourVector node) {
        Optional<Kernels> shared = sharedFor(node);
        if (shared.isPresent()) {
            return shared.get().vector(node);
        }
        VectorKernel known = vectors.get(node);
        if (known == null) {
            known = node.accept(new VectorCompiler(this, null));
            vectors.put(node, known);
        }
        return known;
    }

    /** The four-vector of each member of the collection in scope: columns, or the sum of a combination's parts. */
    VectorKernel vectorsInScope(ObjectCollection collection, MembersKernel over) {
        VectorKernel known = memberVectors.get(over);
        if (known == null) {
            known = collection.combinations().isPresent()
                    ? sumOfParts(collection.combinations().get(), over)
                    : objects.vectors(collection.leaves(), over);
            memberVectors.put(over, known);
        }
        return known;
    }

    private VectorKernel sumOfParts(ObjectCollection.Combinations combinations, MembersKernel over) {
        PickKernel whole = new ScopePick(over);
        List<VectorKernel> parts = new ArrayList<>();
        for (int place = 0; place < combinations.size(); place++) {
            PickKernel part = new PartPick(whole, place);
            parts.add(new PickedVector(part, vectorsOf(combinations.part(place), part.of())));
        }
        return new SumVector(parts, over);
    }

    VectorKernel vector(FourVector node, MembersKernel over) {
        if (nominal != null && nominal.knows(over) && !isAffected(node)) {
            return nominal.vector(node, over);
        }
        Map<FourVector, VectorKernel> known = vectorsOver.computeIfAbsent(over, members -> new IdentityHashMap<>());
        VectorKernel kernel = known.get(node);
        if (kernel == null) {
            kernel = Scope.isEntered(node)
                    ? node.accept(new VectorCompiler(this, over))
                    : new BroadcastVector(vector(node), over);
            known.put(node, kernel);
        }
        return kernel;
    }

    /** The four-vectors of all members of a collection, which has this kernel. */
    VectorKernel vectorsOf(ObjectCollection collection, MembersKernel members) {
        return vector(new FourVector.InScope(collection), members);
    }

    MembersKernel members(ObjectCollection collection) {
        Optional<Kernels> shared = sharedFor(collection);
        return shared.isPresent() ? shared.get().members(collection) : objects.members(collection);
    }

    /** Whether a collection's kernel is one of these, rather than one of a variation. */
    private boolean knows(MembersKernel members) {
        return objects.knows(members);
    }

    /** The nominal kernels, unless the node depends on something that is replaced. */
    Optional<Kernels> sharedFor(Typed node) {
        return Optional.ofNullable(nominal).filter(kernels -> !isAffected(node));
    }

    /** The nominal kernels, unless overlap removal depends on something that is replaced. */
    Optional<Kernels> sharedForOverlapRemoval() {
        return Optional.ofNullable(nominal).filter(kernels -> !replaceInOverlapRemoval());
    }

    /** Whether overlap removal depends on something that is replaced. */
    boolean replaceInOverlapRemoval() {
        return isAffected(dependencies.ofOverlapRemoval()) || areAffected(dependencies.lookupsOfOverlapRemoval());
    }

    /** Whether a node depends on something that is replaced. */
    boolean isAffected(Typed node) {
        return isAffected(dependencies.of(node)) || areAffected(dependencies.lookups(node));
    }

    private boolean areAffected(Set<Scalar.Lookup> called) {
        return called.stream().anyMatch(lookup -> lookups.apply(lookup) != lookup);
    }

    /** The nominal kernels, unless one of these columns is replaced. */
    Optional<Kernels> sharedForColumns(Set<Column> columns) {
        return Optional.ofNullable(nominal).filter(kernels -> !isAffected(columns));
    }

    private boolean isAffected(Set<Column> columns) {
        return !Collections.disjoint(columns, replaced.keySet());
    }

    /** The nominal kernels, where these are those of a variation. */
    Optional<Kernels> nominal() {
        return Optional.ofNullable(nominal);
    }

    ObjectKernels objects() {
        return objects;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    /** The column that takes a nominal one's place. */
    Column actual(Column column) {
        return replaced.getOrDefault(column, column);
    }

    /** The call of a correction that takes a nominal one's place. */
    Scalar.Lookup actual(Scalar.Lookup lookup) {
        return lookups.apply(lookup);
    }

    Corrections corrections() {
        return models.corrections();
    }

    /** The place of a nominal column, or of what replaces it, in blocks. */
    int index(Column column) {
        return schema.index(actual(column).name());
    }
}
