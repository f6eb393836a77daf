package io.kollider.analysis.expression;

import io.kollider.analysis.BoundMet;
import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.NearName;
import io.kollider.analysis.model.BoundModel;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Units;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names in expressions mean for one kind of dataset. A name of an event is a definition, a collection, or a branch, with or without the nominal suffix;
 * a property of an object is a branch of the object's prefix, preferably with the nominal suffix.
 */
public final class Names {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final String nominal;
    private final Units units;
    private final Map<String, Value> known = new LinkedHashMap<>();
    private final Map<String, ObjectNames> objects = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, ModelSource> models = new LinkedHashMap<>();

    /** @param nominal suffix of nominal branches, without underscore; empty for none */
    public Names(Collection<Column> available, String nominal, Units units) {
        available.forEach(column -> columns.put(column.name(), column));
        this.nominal = nominal;
        this.units = units;
    }

    Units units() {
        return units;
    }

    /** Adds a definition: its node stands wherever the name does. */
    public void define(String name, String text) throws ExpressionException {
        known.put(name, new Typing(this).value(text));
    }

    /** Remembers a name that could not be defined, so that expressions that use it fail as its consequence. */
    public void failed(String name) {
        failed.add(name);
    }

    /** Adds a model that is bound when its name is first used, with what is known by then. */
    public void add(String name, ModelSource source) {
        models.put(name, source);
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

    /** The branch of an object's property. */
    public Column property(String object, String prefix, String property) throws ExpressionException {
        return branch(prefix + "_" + property + suffix())
                .or(() -> branch(prefix + "_" + property))
                .orElseThrow(() -> noProperty(object, prefix, property));
    }

    /** The branch of an event's value. */
    public Column eventColumn(String name) throws ExpressionException {
        return branch(name)
                .or(() -> branch(name + suffix()))
                .filter(column -> !column.jagged())
                .orElseThrow(() -> unknown(name));
    }

    Value event(String name) throws ExpressionException {
        bindModel(name);
        refuseFailed(name);
        Value value = known.get(name);
        if (value != null) {
            return value;
        }
        Optional<Column> column = branch(name).or(() -> branch(name + suffix()));
        if (column.isPresent() && column.get().jagged()) {
            throw new ExpressionException("branch '" + column.get().name()
                    + "' holds a list for each event; name its object under 'objects' and write object." + name);
        }
        return column.map(c -> Value.of(new Scalar.EventColumn(c))).orElseThrow(() -> unknown(name));
    }

    /** A property of the object in scope; empty if its objects have none of this name. */
    Optional<Value> inScope(ObjectCollection collection, String property) {
        List<Column> found = new ArrayList<>();
        Dimension dimension = Dimension.UNKNOWN;
        for (BoundObject leaf : collection.leaves()) {
            Optional<ObjectNames> names = Optional.ofNullable(objects.get(leaf.name()));
            Optional<Column> column = names.flatMap(n -> branch(n.prefix + "_" + property + suffix())
                    .or(() -> branch(n.prefix + "_" + property))
                    .filter(Column::jagged));
            if (column.isEmpty()) {
                return Optional.empty();
            }
            found.add(column.get());
            dimension = dimension.or(names.get().dimension(property));
        }
        return Optional.of(Value.of(new Scalar.ObjectColumn(found), dimension));
    }

    ExpressionException noProperty(ObjectCollection collection, String property) {
        for (BoundObject leaf : collection.leaves()) {
            ObjectNames names = objects.get(leaf.name());
            if (names != null
                    && branch(names.prefix + "_" + property + suffix()).isEmpty()
                    && branch(names.prefix + "_" + property).isEmpty()) {
                return noProperty(leaf.name(), names.prefix, property);
            }
        }
        return new ExpressionException("no column '" + property + "'");
    }

    private ExpressionException noProperty(String object, String prefix, String property) {
        TreeSet<String> properties = properties(prefix);
        String has = properties.isEmpty()
                ? "no branch begins with '" + prefix + "_'"
                : object + " has: " + shortened(properties);
        return new ExpressionException(
                "no column '" + property + "' in " + object + NearName.hint(property, properties) + " (" + has + ")");
    }

    /** Properties of a prefix without the nominal suffix and without varied ones. */
    private TreeSet<String> properties(String prefix) {
        TreeSet<String> rests = new TreeSet<>();
        TreeSet<String> stems = new TreeSet<>();
        for (String name : columns.keySet()) {
            if (name.startsWith(prefix + "_")) {
                String rest = name.substring(prefix.length() + 1);
                boolean isNominal = !nominal.isEmpty() && rest.endsWith(suffix());
                (isNominal ? stems : rests)
                        .add(isNominal ? rest.substring(0, rest.length() - suffix().length()) : rest);
            }
        }
        rests.removeIf(rest -> stems.stream().anyMatch(stem -> rest.startsWith(stem + "_")));
        rests.addAll(stems);
        return rests;
    }

    private ExpressionException unknown(String name) {
        TreeSet<String> names = new TreeSet<>(known.keySet());
        for (Column column : columns.values()) {
            if (!column.jagged()) {
                names.add(column.name());
                if (!nominal.isEmpty() && column.name().endsWith(suffix())) {
                    names.add(column.name().substring(0, column.name().length() - suffix().length()));
                }
            }
        }
        return new ExpressionException(
                "'" + name + "' is neither defined nor a branch with one value an event" + NearName.hint(name, names));
    }

    private static String shortened(Collection<String> names) {
        String all = String.join(", ", names);
        return all.length() <= 400 ? all : all.substring(0, all.lastIndexOf(", ", 400)) + ", …";
    }

    private Optional<Column> branch(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    private String suffix() {
        return nominal.isEmpty() ? "" : "_" + nominal;
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
