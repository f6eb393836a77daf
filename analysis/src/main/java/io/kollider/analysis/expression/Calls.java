package io.kollider.analysis.expression;

import io.kollider.analysis.BoundObject;
import io.kollider.analysis.NearName;
import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.unit.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One call of a function in an expression: which function it is depends on the kind of its arguments. */
final class Calls {
    private static final Map<String, FourVectorComponent> COMPONENTS = Map.of(
            "pt", FourVectorComponent.PT,
            "eta", FourVectorComponent.ETA,
            "phi", FourVectorComponent.PHI,
            "energy", FourVectorComponent.ENERGY,
            "mass", FourVectorComponent.MASS,
            "rapidity", FourVectorComponent.RAPIDITY);
    private static final Map<String, Distance> DISTANCES =
            Map.of("dR", Distance.DELTA_R_ETA, "dR_y", Distance.DELTA_R_RAPIDITY, "dphi", Distance.DELTA_PHI);
    private static final Map<String, String> SYNONYMS = Map.of("fabs", "abs", "fmin", "min", "fmax", "max");

    private final String name;
    private final List<ExpressionContext> contexts;
    private final List<Value> arguments;
    private final Optional<ObjectCollection> scope;
    private final Set<String> corrections;

    /**
     * @param scope the collection whose objects the call is about, where there is one
     * @param corrections what could have been meant, too
     */
    Calls(
            String name,
            List<ExpressionContext> contexts,
            List<Value> arguments,
            Optional<ObjectCollection> scope,
            Set<String> corrections) {
        this.corrections = corrections;
        this.name = SYNONYMS.getOrDefault(name, name);
        this.contexts = contexts;
        this.arguments = arguments;
        this.scope = scope;
    }

    Value value() throws ExpressionException {
        if (name.equals("size")) {
            return Value.of(new Scalar.Size(collection()), Dimension.NUMBER);
        }
        if (name.equals("before_overlap")) {
            return Value.of(selected(collection()));
        }
        if (name.equals("from")) {
            return stemsFrom();
        }
        if (COMPONENTS.containsKey(name)) {
            return component(COMPONENTS.get(name));
        }
        if (DISTANCES.containsKey(name)) {
            return separation(DISTANCES.get(name));
        }
        Optional<Reducer> reducer = reducer();
        if (reducer.isPresent() && arguments.size() == 1) {
            return reduction(reducer.get());
        }
        return mathematics();
    }

    private ObjectCollection collection() throws ExpressionException {
        expectArguments(1);
        if (arguments.get(0).node() instanceof ObjectCollection collection) {
            return collection;
        }
        if (name.equals("size") && arguments.get(0).over().isPresent()) {
            return arguments.get(0).over().get();
        }
        throw new ExpressionException(name + " takes a collection of objects, which '" + text(0) + "' is not");
    }

    private static ObjectCollection selected(ObjectCollection collection) throws ExpressionException {
        if (collection instanceof ObjectCollection.Objects objects) {
            return new ObjectCollection.Objects(objects.object(), ObjectCollection.Stage.SELECTED);
        }
        if (collection instanceof ObjectCollection.Union union) {
            List<ObjectCollection.Objects> members = new ArrayList<>();
            for (ObjectCollection.Objects member : union.members()) {
                members.add(new ObjectCollection.Objects(member.object(), ObjectCollection.Stage.SELECTED));
            }
            return new ObjectCollection.Union(union.name(), members, union.key());
        }
        throw new ExpressionException(
                "before_overlap takes objects as the analysis file names them; filter its result instead");
    }

    private Value stemsFrom() throws ExpressionException {
        if (!(collection() instanceof ObjectCollection.Objects objects)) {
            throw new ExpressionException("from takes objects as the analysis file names them, such as electrons");
        }
        List<BoundObject> leaves = scope.orElseThrow(() -> new ExpressionException(
                        "from asks where an object stems from: it needs a collection around it"))
                .leaves();
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (leaves.get(leaf).name().equals(objects.object().name())) {
                return Value.of(new Scalar.StemsFrom(leaf), Dimension.NUMBER);
            }
        }
        return Value.of(new Scalar.Truth(false), Dimension.NUMBER);
    }

    private Value component(FourVectorComponent component) throws ExpressionException {
        List<FourVector> vectors = vectors();
        if (vectors.isEmpty()) {
            throw new ExpressionException(name + " takes one object or more");
        }
        FourVector vector = vectors.size() == 1 ? vectors.get(0) : new FourVector.Sum(vectors);
        Dimension dimension = switch (component) {
            case PT, ENERGY, MASS -> Dimension.ENERGY;
            case ETA, PHI, RAPIDITY -> Dimension.NUMBER;
        };
        return Value.of(new Scalar.Component(component, vector), dimension);
    }

    private Value separation(Distance distance) throws ExpressionException {
        expectArguments(2);
        List<FourVector> vectors = vectors();
        return Value.of(new Scalar.Separation(distance, vectors.get(0), vectors.get(1)), Dimension.NUMBER);
    }

    private List<FourVector> vectors() throws ExpressionException {
        List<FourVector> vectors = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!(arguments.get(i).node() instanceof FourVector vector)) {
                throw new ExpressionException(
                        name + " takes objects such as leptons[0], which '" + text(i) + "' is not");
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private Optional<Reducer> reducer() {
        return Arrays.stream(Reducer.values())
                .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private Value reduction(Reducer reducer) throws ExpressionException {
        Value body = arguments.get(0);
        ObjectCollection collection = body.over()
                .orElseThrow(() -> new ExpressionException(
                        name + " takes values of objects such as jets.pt, which '" + text(0) + "' is not"));
        Dimension dimension = reducer.isLogical() ? Dimension.NUMBER : body.dimension();
        return Value.of(new Scalar.Reduction(reducer, collection, Typing.anyScalar(body, contexts.get(0))), dimension);
    }

    private Value mathematics() throws ExpressionException {
        MathFunction function = Arrays.stream(MathFunction.values())
                .filter(f -> f.symbol().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ExpressionException("there is no function '" + name + "'" + NearName.hint(name, known())));
        expectArguments(function.arity());
        List<Scalar> scalars = new ArrayList<>();
        Optional<ObjectCollection> over = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            scalars.add(Typing.anyScalar(arguments.get(i), contexts.get(i)));
            over = i == 0
                    ? arguments.get(0).over()
                    : Typing.sameObjects(arguments.get(0), arguments.get(1), contexts.get(0));
        }
        Dimension dimension = switch (function) {
            case ABS, FLOOR, CEIL -> arguments.get(0).dimension();
            case MIN, MAX, HYPOT ->
                arguments.get(0).dimension().or(arguments.get(1).dimension());
            case SQRT, POW -> Dimension.UNKNOWN;
            default -> Dimension.NUMBER;
        };
        return new Value(new Scalar.Call(function, scalars), dimension, over);
    }

    /** Names of all functions. */
    static TreeSet<String> functions() {
        TreeSet<String> names = new TreeSet<>(List.of("size", "before_overlap", "from"));
        names.addAll(COMPONENTS.keySet());
        names.addAll(DISTANCES.keySet());
        names.addAll(SYNONYMS.keySet());
        for (MathFunction function : MathFunction.values()) {
            names.add(function.symbol());
        }
        for (Reducer reducer : Reducer.values()) {
            names.add(reducer.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private TreeSet<String> known() {
        TreeSet<String> names = functions();
        names.addAll(corrections);
        return names;
    }

    private void expectArguments(int count) throws ExpressionException {
        if (arguments.size() != count) {
            throw new ExpressionException(
                    name + " takes " + count + (count == 1 ? " argument" : " arguments") + ", has " + arguments.size());
        }
    }

    private String text(int argument) {
        return Typing.text(contexts.get(argument));
    }
}
