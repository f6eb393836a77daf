package io.kollider.analysis.expression;

import io.kollider.analysis.NearName;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.expression.ExpressionParser.BinaryContext;
import io.kollider.analysis.expression.ExpressionParser.CallContext;
import io.kollider.analysis.expression.ExpressionParser.ComparisonContext;
import io.kollider.analysis.expression.ExpressionParser.ConditionalContext;
import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.expression.ExpressionParser.ListContext;
import io.kollider.analysis.expression.ExpressionParser.MethodContext;
import io.kollider.analysis.expression.ExpressionParser.NameContext;
import io.kollider.analysis.expression.ExpressionParser.NumberContext;
import io.kollider.analysis.expression.ExpressionParser.ParenthesisContext;
import io.kollider.analysis.expression.ExpressionParser.PropertyContext;
import io.kollider.analysis.expression.ExpressionParser.SliceContext;
import io.kollider.analysis.expression.ExpressionParser.SubscriptContext;
import io.kollider.analysis.expression.ExpressionParser.TextContext;
import io.kollider.analysis.expression.ExpressionParser.UnaryContext;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antlr.v4.runtime.misc.Interval;

/** Syntax tree to typed tree: resolves names, converts units, and refuses what makes no sense. */
public final class Typing {
    private final Names names;
    private final Optional<ObjectCollection> scope;
    private final CandidateProperties properties;

    public Typing(Names names) {
        this(names, Optional.empty());
    }

    private Typing(Names names, Optional<ObjectCollection> scope) {
        this.names = names;
        this.scope = scope;
        this.properties = new CandidateProperties(names);
    }

    /** The collection whose objects an expression is about, where there is one. */
    Optional<ObjectCollection> scope() {
        return scope;
    }

    /** The typing of what is said about the objects of a collection. */
    Typing inside(ObjectCollection collection) {
        return new Typing(names, Optional.of(collection));
    }

    /** An expression with one value an event. */
    public Scalar scalar(String text) throws ExpressionException {
        return scalar(value(text), "'" + text + "'");
    }

    /** An expression with one value an event, divided so that it is in {@code unit}. */
    public Scalar scalarIn(String text, Unit unit) throws ExpressionException {
        Value value = value(text);
        Scalar scalar = scalar(value, "'" + text + "'");
        if (!value.dimension().goesWith(unit.dimension())) {
            throw new ExpressionException(
                    "'" + text + "' is a quantity of " + value.dimension().label() + ", " + unit.symbol()
                            + " is a unit of " + unit.dimension().label());
        }
        double factor = unit.in(new Constants(names.units()).stored(unit), 1);
        return factor == 1 ? scalar : new Scalar.Binary(BinaryOperator.DIVIDE, scalar, new Scalar.Real(factor));
    }

    /** An expression that gives some objects of each event. */
    public ObjectCollection collection(String text) throws ExpressionException {
        if (value(text).node() instanceof ObjectCollection collection) {
            return collection;
        }
        throw new ExpressionException("'" + text + "' is no collection of objects");
    }

    /** An expression with one value for each of a collection's objects. */
    public Scalar scalarInScope(String text, ObjectCollection collection) throws ExpressionException {
        Typing inside = inside(collection);
        return inside.scalar(inside.value(text), "'" + text + "'");
    }

    /** A number with or without a unit, in the files' unit. */
    public double constant(String text, Dimension dimension) throws ExpressionException {
        Value value = value(text);
        if (!value.dimension().goesWith(dimension)) {
            throw new ExpressionException(
                    "'" + text + "' is a quantity of " + value.dimension().label() + ", not of " + dimension.label());
        }
        if (value.node() instanceof Scalar.Real real) {
            return real.value();
        }
        if (value.node() instanceof Scalar.Whole whole) {
            return whole.value();
        }
        throw new ExpressionException("'" + text + "' is no number such as 105.66 MeV");
    }

    Value value(String text) throws ExpressionException {
        return type(Syntax.parse(text));
    }

    Value type(ExpressionContext context) throws ExpressionException {
        if (context instanceof ParenthesisContext inner) {
            return type(inner.expression());
        } else if (context instanceof NumberContext number) {
            return new Constants(names.units()).number(number);
        } else if (context instanceof TextContext text) {
            String quoted = text.TEXT().getText();
            return Value.of(new Text(quoted.substring(1, quoted.length() - 1)));
        } else if (context instanceof NameContext name) {
            return name(name.NAME().getText());
        } else if (context instanceof PropertyContext property) {
            return property(property);
        } else if (context instanceof SubscriptContext subscript) {
            return new Places(this).subscript(subscript);
        } else if (context instanceof SliceContext slice) {
            return new Places(this).slice(slice);
        } else if (context instanceof CallContext call) {
            return call(call);
        } else if (context instanceof MethodContext method) {
            return method(method);
        } else if (context instanceof ListContext list) {
            throw new ExpressionException(
                    "the list '" + text(list) + "' can only be the second argument of bin, digitize or in");
        } else if (context instanceof UnaryContext unary) {
            return new Operators(this).unary(unary);
        } else if (context instanceof BinaryContext binary) {
            return new Operators(this).binary(binary);
        } else if (context instanceof ComparisonContext comparison) {
            return new Operators(this).comparison(comparison);
        } else if (context instanceof ConditionalContext conditional) {
            return new Operators(this).conditional(conditional);
        }
        throw new ExpressionException("cannot read '" + context.getText() + "'");
    }

    private Value name(String name) throws ExpressionException {
        if (name.equals("true") || name.equals("false")) {
            return Value.of(new Scalar.Truth(name.equals("true")), Dimension.NUMBER);
        }
        if (scope.isPresent()) {
            ObjectCollection collection = scope.get();
            if (name.equals("this")) {
                return Value.of(new FourVector.InScope(collection));
            }
            Optional<Value> property = properties.of(new FourVector.InScope(collection), name);
            if (property.isPresent()) {
                if (collection.combinations().isPresent() && names.isKnown(name)) {
                    throw new ExpressionException("'" + name + "' is a definition, and what combinations call "
                            + (property.get().node() instanceof FourVector ? "a part" : "a component")
                            + "; give the definition another name");
                }
                return property.get();
            }
            try {
                return event(name);
            } catch (ExpressionException e) {
                throw e.failedName().isPresent() ? e : names.noProperty(collection, name);
            }
        }
        return event(name);
    }

    private Value event(String name) throws ExpressionException {
        OptionalDouble constant = Spelling.constant(name);
        if (constant.isPresent()
                && !names.isKnown(name)
                && names.eventIfAny(name).isEmpty()) {
            return Value.of(new Scalar.Real(constant.getAsDouble()), Dimension.NUMBER);
        }
        Optional<String> instead = Spelling.instead(name);
        if (name.endsWith("$") && instead.isPresent()) {
            throw new ExpressionException("'" + name + "' has no counterpart; " + instead.get());
        }
        return names.event(name);
    }

    /** Names of columns have dots too: {@code EventInfoAuxDyn.runNumber}, {@code muons.combinedTrackLink.m_persIndex}. */
    private Value property(PropertyContext context) throws ExpressionException {
        String property = context.NAME().getText();
        ExpressionContext base = context.expression();
        while (base instanceof PropertyContext inner) {
            property = inner.NAME().getText() + "." + property;
            base = inner.expression();
        }
        if (base instanceof NameContext name && isPartOfColumn(name.NAME().getText())) {
            return name(name.NAME().getText() + "." + property);
        }
        return property(type(base), base, property);
    }

    /** Whether a name means nothing alone, so that it can only be the first part of a column's name. */
    private boolean isPartOfColumn(String name) throws ExpressionException {
        if (name.equals("this")
                || names.isKnown(name)
                || scope.isPresent()
                        && properties
                                .of(new FourVector.InScope(scope.get()), name)
                                .isPresent()) {
            return false;
        }
        return names.eventIfAny(name).isEmpty();
    }

    private Value property(Value owner, ExpressionContext base, String property) throws ExpressionException {
        if (owner.node() instanceof ObjectCollection collection) {
            Value inside = properties.required(new FourVector.InScope(collection), property);
            return new Value(inside.node(), inside.dimension(), Optional.of(collection));
        }
        if (owner.node() instanceof FourVector.SingleObject object) {
            Value inside = properties.required(object, property);
            return new Value(inside.node(), inside.dimension(), owner.over());
        }
        if (owner.node() instanceof FourVector.Met met && property.equals("pt")) {
            return Value.of(met.met().pt(), Dimension.ENERGY);
        }
        if (owner.node() instanceof FourVector.Met met && property.equals("phi")) {
            return Value.of(met.met().phi(), Dimension.NUMBER);
        }
        if (owner.node() instanceof ModelScores scores) {
            return score(scores, property);
        }
        if (owner.node() instanceof FourVector) {
            boolean component = CandidateProperties.component(property).isPresent();
            throw new ExpressionException("'" + text(base) + "' has no branches, but components: write "
                    + (component ? property : "pt") + "(" + text(base) + ")");
        }
        throw new ExpressionException("'" + text(base) + "' has no properties, so ." + property + " means nothing");
    }

    private static Value score(ModelScores scores, String output) throws ExpressionException {
        List<String> outputs = scores.model().definition().outputs();
        int index = outputs.indexOf(output);
        if (index < 0) {
            throw new ExpressionException("model " + scores.model().definition().name() + " has no score '" + output
                    + "'" + NearName.hint(output, outputs) + " (it has: " + String.join(", ", outputs) + ")");
        }
        return Value.of(new Scalar.Score(scores.model(), index), Dimension.NUMBER);
    }

    private Value call(CallContext context) throws ExpressionException {
        Optional<CorrectionDefinition> correction =
                names.correction(context.NAME().getText());
        if (correction.isEmpty()) {
            return new Calls(context, this).value();
        }
        List<Value> arguments = new ArrayList<>();
        for (ExpressionContext argument : context.expression()) {
            arguments.add(type(argument));
        }
        return new CorrectionCall(correction.get(), context.expression(), arguments, names.units()).value();
    }

    /** RVec's {@code x.size()}; of the other methods of C++ the text says what to write. */
    private Value method(MethodContext context) throws ExpressionException {
        List<ExpressionContext> parts = context.expression();
        String method = context.NAME().getText();
        if (method.equals("size") && parts.size() == 1) {
            return new Calls("size", parts, this).value();
        }
        String of = text(parts.get(0));
        throw new ExpressionException("'" + text(context) + "' calls a method of C++; write "
                + (method.equals("at") && parts.size() == 2
                        ? of + "[" + text(parts.get(1)) + "]"
                        : "a property such as jets[0].pt, or a function such as mass(" + of + ")"));
    }

    /** The one value an event, or object in scope, that the place asks for. */
    Scalar scalar(Value value, String what) throws ExpressionException {
        if (value.over().isPresent()) {
            throw new ExpressionException(
                    what + " has one value for each object; make one of them with size, sum, min, max, any or all");
        }
        return anyScalar(value, what);
    }

    static Scalar anyScalar(Value value, ExpressionContext context) throws ExpressionException {
        return anyScalar(value, "'" + text(context) + "'");
    }

    private static Scalar anyScalar(Value value, String what) throws ExpressionException {
        if (value.node() instanceof Scalar scalar) {
            return scalar;
        }
        if (value.node() instanceof ModelScores scores) {
            throw new ExpressionException(what + " is a model, not a number; take one of its scores: "
                    + String.join(", ", scores.model().definition().outputs()));
        }
        if (value.node() instanceof Text) {
            throw new ExpressionException(what + " is a text, not a number; corrections take texts");
        }
        throw new ExpressionException(
                value.node() instanceof FourVector
                        ? what + " is an object, not a number; take one of its properties"
                        : what + " is a collection of objects, not a number; did you mean size(...)?");
    }

    /** The collection for whose objects the values, taken together, have one each. */
    static Optional<ObjectCollection> sameObjects(List<Value> values, String text) throws ExpressionException {
        Optional<ObjectCollection> over = Optional.empty();
        for (Value value : values) {
            if (over.isPresent()
                    && value.over().isPresent()
                    && !over.get().equals(value.over().get())) {
                throw new ExpressionException("'" + text + "' takes values of different collections together"
                        + asOneObject(over.get(), value.over().get()));
            }
            over = over.isPresent() ? over : value.over();
        }
        for (Value value : values) {
            if (over.isPresent() && value.over().isEmpty() && isEntered(value.node())) {
                throw new ExpressionException(
                        "'" + text + "' takes the object in [ ] together with each object of another"
                                + " collection; pairs(…) combines two, nearest(this, …) finds the nearest one");
            }
        }
        return over;
    }

    /** What to do with branches that are lists and belong together by their names alone, such as Jet_pt and Jet_eta. */
    private static String asOneObject(ObjectCollection one, ObjectCollection other) {
        Optional<String> first = list(one);
        Optional<String> second = list(other);
        int prefix = first.map(name -> name.indexOf('_')).orElse(-1);
        if (prefix <= 0
                || second.isEmpty()
                || !second.get().startsWith(first.get().substring(0, prefix + 1))) {
            return "";
        }
        String branches = first.get().substring(0, prefix);
        String object = branches.toLowerCase(Locale.ROOT) + "s";
        return "; declare them as one object, objects: {%s: {branches: %s}}, and write %s.%s and %s.%s"
                .formatted(
                        object,
                        branches,
                        object,
                        first.get().substring(prefix + 1),
                        object,
                        second.get().substring(prefix + 1));
    }

    /** The branch that is all of a collection. */
    private static Optional<String> list(ObjectCollection collection) {
        return collection instanceof ObjectCollection.Objects objects
                        && objects.object().pt().equals(objects.object().phi())
                ? Optional.of(objects.object().name())
                : Optional.empty();
    }

    private static boolean isEntered(Typed node) {
        return node instanceof Scalar scalar && Scope.isEntered(scalar)
                || node instanceof FourVector vector && Scope.isEntered(vector);
    }

    /** Refuses reals where bits or whole quotients are asked for. */
    static void requireWhole(Scalar scalar, String operator, ExpressionContext context) throws ExpressionException {
        if (scalar.type() == Type.REAL) {
            String instead = scalar instanceof Scalar.OfObject
                    ? "; of one object, which may be missing, take it from all: (jets.flags & 4)[0]"
                    : "";
            throw new ExpressionException(operator + " takes whole numbers, '" + text(context) + "' is real" + instead);
        }
    }

    static String text(ExpressionContext context) {
        return context.getStart()
                .getInputStream()
                .getText(Interval.of(
                        context.getStart().getStartIndex(), context.getStop().getStopIndex()));
    }
}
