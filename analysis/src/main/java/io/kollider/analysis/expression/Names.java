package io.kollider.analysis.expression;

import io.kollider.analysis.BoundMet;
import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.FourthComponent;
import io.kollider.analysis.MissingRule;
import io.kollider.analysis.NearName;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.model.BoundModel;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Units;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names in expressions mean for one kind of dataset. A name of an event is a definition, a collection, or a branch, with or without the nominal suffix;
 * a property of an object is a branch of the object's prefix, preferably with the nominal suffix. A branch that is a list and no object's
 * property is a collection of its own, whose members have this one property.
 */
public final class Names {
    private final ColumnNames columns;
    private final Units units;
    private final Map<String, Value> known = new LinkedHashMap<>();
    private final Map<String, ObjectNames> objects = new LinkedHashMap<>();
    private final Set<Column> mayBeAbsent = new HashSet<>();
    private final Map<String, Map<String, Scalar>> properties = new HashMap<>();
    private final Map<Column, BoundObject> lists = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> toDefine = new HashSet<>();
    private final Map<String, ModelSource> models = new LinkedHashMap<>();
    private final Map<String, CorrectionDefinition> corrections = new LinkedHashMap<>();

    /** @param nominal suffix of nominal branches, without underscore; empty for none */
    public Names(Collection<Column> available, String nominal, Units units) {
        this.columns = new ColumnNames(available, nominal);
        this.units = units;
    }

    /** Says which values of which columns stand for none. */
    public void missing(Map<Column, MissingRule> rules) {
        rules.forEach((column, rule) -> {
            if (rule.policy() == MissingRule.Policy.ABSENT) {
                mayBeAbsent.add(column);
            }
        });
    }

    private Scalar.EventColumn ofEvent(Column column) {
        return new Scalar.EventColumn(column, mayBeAbsent.contains(column));
    }

    private Scalar.ObjectColumn ofObjects(List<Column> leaves) {
        return new Scalar.ObjectColumn(leaves, leaves.stream().anyMatch(mayBeAbsent::contains));
    }

    Units units() {
        return units;
    }

    /** Says which definitions will come, so that whoever uses one too early is told so. */
    public void willDefine(Collection<String> names) {
        toDefine.addAll(names);
    }

    /** Adds a definition: its node stands wherever the name does. */
    public void define(String name, String text) throws ExpressionException {
        known.put(name, new Typing(this).value(text));
        toDefine.remove(name);
    }

    /** Adds a definition that is typed already. */
    public void define(String name, Scalar node) {
        known.put(name, Value.of(node, Dimension.NUMBER));
    }

    /** Gives objects, and those chosen from them, a property that is no branch: a value with one of these objects in scope. */
    public void defineProperty(String object, String property, Scalar body) {
        properties.computeIfAbsent(object, name -> new HashMap<>()).put(property, body);
    }

    /** What all names mean that could be defined so far. */
    public List<Typed> meanings() {
        return known.values().stream().map(Value::node).toList();
    }

    /** What each name means that could be defined so far, in the order in which they were. */
    public Map<String, Typed> named() {
        Map<String, Typed> named = new LinkedHashMap<>();
        known.forEach((name, value) -> named.put(name, value.node()));
        return named;
    }

    /** Remembers a name that could not be defined, so that expressions that use it fail as its consequence. */
    public void failed(String name) {
        failed.add(name);
        toDefine.remove(name);
    }

    /** Adds a model that is bound when its name is first used, with what is known by then. */
    public void add(String name, ModelSource source) {
        models.put(name, source);
    }

    /** Adds a correction, which expressions may call. */
    public void add(CorrectionDefinition correction) {
        corrections.put(correction.name(), correction);
    }

    Set<String> corrections() {
        return corrections.keySet();
    }

    Optional<CorrectionDefinition> correction(String name) {
        return Optional.ofNullable(corrections.get(name));
    }

    /** Binds the models that nothing has used so far. */
    public void bindModels() {
        List.copyOf(models.keySet()).forEach(this::bindModel);
    }

    private void bindModel(String name) {
        ModelSource source = models.remove(name);
        if (source != null) {
            source.bind()
                    .ifPresentOrElse(model -> known.put(name, Value.of(new ModelScores(model))), () -> failed(name));
        }
    }

    private void refuseFailed(String name) throws ExpressionException {
        if (failed.contains(name)) {
            throw new ExpressionException("'" + name + "' could not be defined", name);
        }
    }

    /** Adds objects whose selection and columns are known. */
    public void add(BoundObject object, String prefix, Map<String, String> roles) {
        known.put(object.name(), Value.of(new ObjectCollection.Objects(object, ObjectCollection.Stage.SURVIVING)));
        objects.put(object.name(), new ObjectNames(prefix, roles));
    }

    /** Adds a union of objects known already. */
    public void addUnion(String name, List<String> members, String sort) throws ExpressionException {
        List<ObjectCollection.Objects> parts = new ArrayList<>();
        for (String member : members) {
            refuseFailed(member);
            Value value = known.get(member);
            if (value == null || !(value.node() instanceof ObjectCollection.Objects part)) {
                throw new ExpressionException(
                        "'" + member + "' is no collection of objects" + NearName.hint(member, objects.keySet()));
            }
            parts.add(part);
        }
        ObjectCollection.Union unsorted = new ObjectCollection.Union(name, parts, new Scalar.Real(0));
        Scalar key = new Typing(this).scalarInScope(sort, unsorted);
        known.put(name, Value.of(new ObjectCollection.Union(name, parts, key)));
    }

    /** Adds missing transverse momentum. */
    public void add(BoundMet met) {
        known.put(met.name(), Value.of(new FourVector.Met(met)));
    }

    /** The branch of an object's property, one list an event. */
    public Column property(String object, String prefix, String property) throws ExpressionException {
        Column column = columns.property(prefix, property).orElseThrow(() -> noProperty(object, prefix, property));
        if (!column.jagged()) {
            throw new ExpressionException("branch '" + column.name() + "' has one value an event, not one for each of "
                    + object + "; use it by its own name");
        }
        return column;
    }

    /**
     * A value of missing transverse momentum or the like.
     *
     * @param term which item of a list; empty for branches with one value an event
     */
    public Scalar term(String object, String prefix, String property, Optional<Integer> term)
            throws ExpressionException {
        Column column = columns.property(prefix, property).orElseThrow(() -> noProperty(object, prefix, property));
        if (column.jagged() != term.isPresent()) {
            throw new ExpressionException("branch '" + column.name() + "' "
                    + (column.jagged()
                            ? "holds a list for each event; say which of its items with 'term', the first being 0"
                            : "has one value an event; leave out 'term'"));
        }
        return term.isPresent()
                ? new Scalar.OfObject(new FourVector.Element(list(column), term.get()), ofObjects(List.of(column)))
                : ofEvent(column);
    }

    /** The branch of an event's value. */
    public Column eventColumn(String name) throws ExpressionException {
        return columns.event(name).filter(column -> !column.jagged()).orElseThrow(() -> unknown(name));
    }

    /** Whether a name has a meaning, so that a dot behind it asks for a property. */
    boolean isKnown(String name) {
        return known.containsKey(name) || failed.contains(name) || models.containsKey(name);
    }

    /** The column of an event's value or list. */
    Optional<Column> eventIfAny(String name) throws ExpressionException {
        return columns.event(name);
    }

    Value event(String name) throws ExpressionException {
        bindModel(name);
        refuseFailed(name);
        Value value = known.get(name);
        if (value != null) {
            return value;
        }
        Column column = columns.event(name).orElseThrow(() -> unknown(name));
        if (!column.jagged()) {
            return Value.of(ofEvent(column));
        }
        for (Map.Entry<String, ObjectNames> object : objects.entrySet()) {
            String prefix = object.getValue().prefix;
            if (ColumnNames.rest(column.name(), prefix).isPresent()) {
                throw new ExpressionException("branch '" + column.name() + "' holds a property of each of "
                        + object.getKey() + "; write " + object.getKey() + "."
                        + ColumnNames.rest(name, prefix).orElse(name));
            }
        }
        return new Value(ofObjects(List.of(column)), Dimension.UNKNOWN, Optional.of(list(column)));
    }

    /** The items of a list as objects, of which nothing but their number is known. */
    private ObjectCollection list(Column column) {
        BoundObject items = lists.computeIfAbsent(
                column,
                c -> BoundObject.of(c.name(), ObjectKind.MET, c, c, c, new FourthComponent.SharedMass(0), Map.of()));
        return new ObjectCollection.Objects(items, ObjectCollection.Stage.SELECTED);
    }

    /** A branch, or a property that was defined, of the object in scope; empty if its objects have none of this name, as combinations have not. */
    Optional<Value> branchInScope(ObjectCollection collection, String property) throws ExpressionException {
        if (collection.combinations().isPresent()) {
            return Optional.empty();
        }
        List<Scalar> defined = collection.leaves().stream()
                .flatMap(leaf -> defined(leaf, property).stream())
                .toList();
        if (defined.size() == collection.leaves().size()) {
            return Optional.of(
                    Value.of(defined.size() == 1 ? defined.get(0) : new Scalar.PerLeaf(defined), Dimension.NUMBER));
        }
        List<Column> found = new ArrayList<>();
        Dimension dimension = Dimension.UNKNOWN;
        for (BoundObject leaf : collection.leaves()) {
            ObjectNames names = objects.get(leaf.name());
            Optional<Column> column = names == null ? Optional.empty() : columns.property(names.prefix, property);
            if (names == null || column.filter(Column::jagged).isEmpty()) {
                return Optional.empty();
            }
            found.add(column.get());
            dimension = dimension.or(names.dimension(property));
        }
        return Optional.of(Value.of(ofObjects(found), dimension));
    }

    private Optional<Scalar> defined(BoundObject object, String property) {
        return Optional.ofNullable(
                        properties.getOrDefault(object.name(), Map.of()).get(property))
                .or(() -> object.base().flatMap(base -> defined(base, property)));
    }

    ExpressionException noProperty(ObjectCollection collection, String property) {
        if (collection.combinations().isPresent()) {
            return new ExpressionException("combinations have no '" + property + "'; they have "
                    + CandidateProperties.names(collection.combinations().get()));
        }
        try {
            for (BoundObject leaf : collection.leaves()) {
                ObjectNames names = objects.get(leaf.name());
                if (names != null && columns.property(names.prefix, property).isEmpty()) {
                    return noProperty(leaf.name(), names.prefix, property);
                }
            }
        } catch (ExpressionException e) {
            return e;
        }
        return new ExpressionException("no column '" + property + "'");
    }

    private ExpressionException noProperty(String object, String prefix, String property) {
        TreeSet<String> properties = columns.properties(prefix);
        String has = properties.isEmpty() ? columns.noPrefix(prefix) : object + " has: " + shortened(properties);
        return new ExpressionException(
                "no column '" + property + "' in " + object + NearName.hint(property, properties) + " (" + has + ")");
    }

    private ExpressionException unknown(String name) {
        int dot = name.indexOf('.');
        TreeSet<String> names = columns.firstParts();
        String wanted = dot > 0 && !names.contains(name.substring(0, dot)) ? name.substring(0, dot) : name;
        if (toDefine.contains(wanted)) {
            return new ExpressionException(
                    "'" + wanted + "' is not defined yet: objects come first, then definitions as"
                            + " they stand in the file, and each may use only what is above it");
        }
        names.addAll(columns.ofEvents());
        names.addAll(known.keySet());
        return new ExpressionException("'" + wanted + "' is neither defined nor a branch with one value an event"
                + NearName.hint(wanted, names));
    }

    private static String shortened(Collection<String> names) {
        String all = String.join(", ", names);
        return all.length() <= 400 ? all : all.substring(0, all.lastIndexOf(", ", 400)) + ", …";
    }

    /** Binds a model; empty if it cannot, which was then reported. */
    @FunctionalInterface
    public interface ModelSource {
        Optional<BoundModel> bind();
    }

    private record ObjectNames(String prefix, Map<String, String> roles) {
        Dimension dimension(String property) {
            for (Map.Entry<String, String> role : roles.entrySet()) {
                if (role.getValue().equals(property)) {
                    return switch (role.getKey()) {
                        case "pt", "energy", "mass" -> Dimension.ENERGY;
                        case "eta", "phi" -> Dimension.NUMBER;
                        default -> Dimension.UNKNOWN;
                    };
                }
            }
            return Dimension.UNKNOWN;
        }
    }
}
