package io.kollider.analysis.expression;

import io.kollider.analysis.NearName;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.expression.ExpressionParser.BinaryContext;
import io.kollider.analysis.expression.ExpressionParser.CallContext;
import io.kollider.analysis.expression.ExpressionParser.ComparisonContext;
import io.kollider.analysis.expression.ExpressionParser.ConditionalContext;
import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.expression.ExpressionParser.NameContext;
import io.kollider.analysis.expression.ExpressionParser.NumberContext;
import io.kollider.analysis.expression.ExpressionParser.ParenthesisContext;
import io.kollider.analysis.expression.ExpressionParser.PropertyContext;
import io.kollider.analysis.expression.ExpressionParser.SubscriptContext;
import io.kollider.analysis.expression.ExpressionParser.TextContext;
import io.kollider.analysis.expression.ExpressionParser.UnaryContext;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.misc.Interval;

/** Syntax tree to typed tree: resolves names, converts units, and refuses what makes no sense. */
public final class Typing {
    /** Far more than any event has, so that a mistyped index is found. */
    private static final int MOST_ITEMS = 100_000;

    private final Names names;
    private final Optional<ObjectCollection> scope;

    public Typing(Names names) {
        this(names, Optional.empty());
    }

    private Typing(Names names, Optional<ObjectCollection> scope) {
        this.names = names;
        this.scope = scope;
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
        Typing inside = new Typing(names, Optional.of(collection));
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

    private Value type(ExpressionContext context) throws ExpressionException {
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
            return subscript(subscript);
        } else if (context instanceof CallContext call) {
            return call(call);
        } else if (context instanceof UnaryContext unary) {
            return unary(unary);
        } else if (context instanceof BinaryContext binary) {
            return binary(binary);
        } else if (context instanceof ComparisonContext comparison) {
            return comparison(comparison);
        } else if (context instanceof ConditionalContext conditional) {
            return conditional(conditional);
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
                return Value.of(new FourVector.InScope(collection.leaves()));
            }
            Optional<Value> property = names.inScope(collection, name);
            if (property.isPresent()) {
                return property.get();
            }
            try {
                return names.event(name);
            } catch (ExpressionException e) {
                throw e.failedName().isPresent() ? e : names.noProperty(collection, name);
            }
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
                || scope.isPresent() && names.inScope(scope.get(), name).isPresent()) {
            return false;
        }
        return names.eventIfAny(name).isEmpty();
    }

    private Value property(Value owner, ExpressionContext base, String property) throws ExpressionException {
        if (owner.node() instanceof ObjectCollection collection) {
            Value inside =
                    names.inScope(collection, property).orElseThrow(() -> names.noProperty(collection, property));
            return new Value(inside.node(), inside.dimension(), Optional.of(collection));
        }
        if (owner.node() instanceof FourVector.Element element) {
            Value inside = names.inScope(element.collection(), property)
                    .orElseThrow(() -> names.noProperty(element.collection(), property));
            return Value.of(
                    new Scalar.Element(element.collection(), element.index(), (Scalar) inside.node()),
                    inside.dimension());
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

    private Value subscript(SubscriptContext context) throws ExpressionException {
        Value owner = type(context.expression(0));
        if (owner.over().isPresent()) {
            return item(owner, context);
        }
        if (!(owner.node() instanceof ObjectCollection collection)) {
            throw new ExpressionException("'" + text(context.expression(0)) + "' is no collection of objects, so ["
                    + text(context.expression(1)) + "] means nothing");
        }
        Typing inside = new Typing(names, Optional.of(collection));
        Value index = inside.type(context.expression(1));
        if (index.node() instanceof Scalar.Whole whole) {
            if (whole.value() > 1000) {
                throw new ExpressionException("no event has an object number " + whole.value());
            }
            return Value.of(new FourVector.Element(collection, (int) whole.value()));
        }
        Scalar condition = inside.scalar(index, "the condition in [ ]");
        if (Constants.isNumber(condition)) {
            throw new ExpressionException("[" + text(context.expression(1))
                    + "] is neither an index, which is a whole number from 0, nor a condition on the objects");
        }
        return Value.of(new ObjectCollection.Filter(collection, condition));
    }

    /** {@code jets.pt[0]}, {@code LHEScaleWeight[7]}. */
    private Value item(Value values, SubscriptContext context) throws ExpressionException {
        Value index = type(context.expression(1));
        if (!(index.node() instanceof Scalar.Whole whole) || whole.value() > MOST_ITEMS) {
            throw new ExpressionException("[" + text(context.expression(1)) + "] is no index from 0 to " + MOST_ITEMS);
        }
        return Value.of(
                new Scalar.Element(
                        values.over().orElseThrow(), (int) whole.value(), anyScalar(values, context.expression(0))),
                values.dimension());
    }

    private Value unary(UnaryContext context) throws ExpressionException {
        Value operand = type(context.expression());
        Scalar scalar = anyScalar(operand, context.expression());
        return switch (context.operator.getText()) {
            case "!" -> new Value(new Scalar.Unary(UnaryOperator.NOT, scalar), Dimension.NUMBER, operand.over());
            case "-" -> new Value(Constants.negated(scalar), operand.dimension(), operand.over());
            default -> operand;
        };
    }

    private Value binary(BinaryContext context) throws ExpressionException {
        Value left = type(context.expression(0));
        Value right = type(context.expression(1));
        BinaryOperator operator = operator(context.operator.getText());
        if (operator == BinaryOperator.ADD
                && left.node() instanceof FourVector one
                && right.node() instanceof FourVector other) {
            return Value.of(new FourVector.Sum(List.of(one, other)));
        }
        Scalar one = anyScalar(left, context.expression(0));
        Scalar other = anyScalar(right, context.expression(1));
        Dimension dimension = switch (operator) {
            case ADD, SUBTRACT, REMAINDER -> sameDimension(left, right, context);
            case MULTIPLY ->
                left.dimension() == Dimension.NUMBER
                        ? right.dimension()
                        : right.dimension() == Dimension.NUMBER ? left.dimension() : Dimension.UNKNOWN;
            case DIVIDE ->
                right.dimension() == Dimension.NUMBER
                        ? left.dimension()
                        : left.dimension() == right.dimension() && left.dimension() != Dimension.UNKNOWN
                                ? Dimension.NUMBER
                                : Dimension.UNKNOWN;
            default -> Dimension.NUMBER;
        };
        return new Value(new Scalar.Binary(operator, one, other), dimension, sameObjects(left, right, context));
    }

    private Value comparison(ComparisonContext context) throws ExpressionException {
        Value left = type(context.expression(0));
        Value right = type(context.expression(1));
        Scalar one = anyScalar(left, context.expression(0));
        Scalar other = anyScalar(right, context.expression(1));
        sameDimension(left, right, context);
        return new Value(
                new Scalar.Binary(operator(context.operator.getText()), one, other),
                Dimension.NUMBER,
                sameObjects(left, right, context));
    }

    private Value conditional(ConditionalContext context) throws ExpressionException {
        Value condition = type(context.expression(0));
        Value yes = type(context.expression(1));
        Value no = type(context.expression(2));
        Optional<ObjectCollection> over = sameObjects(yes, no, context);
        if (condition.over().isPresent()) {
            over = over.isPresent()
                    ? sameObjects(condition, yes.over().isPresent() ? yes : no, context)
                    : condition.over();
        }
        return new Value(
                new Scalar.Conditional(
                        anyScalar(condition, context.expression(0)),
                        anyScalar(yes, context.expression(1)),
                        anyScalar(no, context.expression(2))),
                sameDimension(yes, no, context),
                over);
    }

    private Value call(CallContext context) throws ExpressionException {
        List<Value> arguments = new ArrayList<>();
        for (ExpressionContext argument : context.expression()) {
            arguments.add(type(argument));
        }
        Optional<CorrectionDefinition> correction =
                names.correction(context.NAME().getText());
        if (correction.isPresent()) {
            return new CorrectionCall(correction.get(), context.expression(), arguments, names.units()).value();
        }
        return new Calls(context.NAME().getText(), context.expression(), arguments, scope, names.corrections()).value();
    }

    /** The one value an event, or object in scope, that the place asks for. */
    private Scalar scalar(Value value, String what) throws ExpressionException {
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

    private static Dimension sameDimension(Value left, Value right, ExpressionContext context)
            throws ExpressionException {
        if (!left.dimension().goesWith(right.dimension())) {
            throw new ExpressionException("'" + text(context) + "' mixes a quantity of "
                    + left.dimension().label() + " with one of "
                    + right.dimension().label());
        }
        return left.dimension().or(right.dimension());
    }

    static Optional<ObjectCollection> sameObjects(Value left, Value right, ExpressionContext context)
            throws ExpressionException {
        if (left.over().isPresent()
                && right.over().isPresent()
                && !left.over().get().equals(right.over().get())) {
            throw new ExpressionException("'" + text(context) + "' takes values of different collections together");
        }
        return left.over().isPresent() ? left.over() : right.over();
    }

    private static BinaryOperator operator(String symbol) {
        return Arrays.stream(BinaryOperator.values())
                .filter(operator -> operator.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    static String text(ExpressionContext context) {
        return context.getStart()
                .getInputStream()
                .getText(Interval.of(
                        context.getStart().getStartIndex(), context.getStop().getStopIndex()));
    }
}
