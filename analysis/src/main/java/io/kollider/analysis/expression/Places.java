package io.kollider.analysis.expression;

import io.kollider.analysis.expression.ExpressionParser.SliceContext;
import io.kollider.analysis.expression.ExpressionParser.SubscriptContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What stands in {@code [ ]} behind a collection: a place, several, or a condition. */
final class Places {
    /** Far more than any event has, so that a mistyped index is found. */
    private static final int MOST_ITEMS = 100_000;

    private final Typing typing;

    Places(Typing typing) {
        this.typing = typing;
    }

    /** {@code jets[0]}, {@code jets[pt > 40 GeV]}. */
    Value subscript(SubscriptContext context) throws ExpressionException {
        Value owner = typing.type(context.expression(0));
        if (owner.over().isPresent()) {
            return item(owner, context);
        }
        if (!(owner.node() instanceof ObjectCollection collection)) {
            throw new ExpressionException("'" + Typing.text(context.expression(0))
                    + "' is no collection of objects, so [" + Typing.text(context.expression(1)) + "] means nothing");
        }
        Typing inside = typing.inside(collection);
        Value index = inside.type(context.expression(1));
        if (index.node() instanceof Scalar.Whole whole) {
            if (whole.value() > 1000) {
                throw new ExpressionException("no event has an object number " + whole.value());
            }
            return Value.of(new FourVector.Element(collection, (int) whole.value()));
        }
        Scalar condition = inside.scalar(index, "the condition in [ ]");
        if (Constants.isNumber(condition)) {
            throw new ExpressionException("[" + Typing.text(context.expression(1))
                    + "] is neither an index, which is a whole number from 0, nor a condition on the objects");
        }
        return Value.of(new ObjectCollection.Filter(collection, condition));
    }

    /** {@code jets[:4]}. */
    Value slice(SliceContext context) throws ExpressionException {
        Value owner = typing.type(context.expression());
        if (!(owner.node() instanceof ObjectCollection collection)) {
            throw new ExpressionException("'" + Typing.text(context.expression()) + "' is no collection of objects, so "
                    + Typing.text(context)
                            .substring(Typing.text(context.expression()).length()) + " means nothing");
        }
        int from = place(context.from, 0);
        int to = place(context.to, Integer.MAX_VALUE);
        if (from >= to) {
            throw new ExpressionException("'" + Typing.text(context) + "' holds no object: the first place, " + from
                    + ", is to be below the second");
        }
        return Value.of(new ObjectCollection.Slice(collection, from, to));
    }

    private static int place(@Nullable Token number, int otherwise) throws ExpressionException {
        if (number == null) {
            return otherwise;
        }
        if (!number.getText().matches("\\d{1,4}")) {
            throw new ExpressionException("'" + number.getText() + "' is no place in a collection, from 0 to 9999");
        }
        return Integer.parseInt(number.getText());
    }

    /** {@code jets.pt[0]}, {@code LHEScaleWeight[7]}. */
    private Value item(Value values, SubscriptContext context) throws ExpressionException {
        Value index = typing.type(context.expression(1));
        if (!(index.node() instanceof Scalar.Whole whole) || whole.value() > MOST_ITEMS) {
            throw new ExpressionException(
                    "[" + Typing.text(context.expression(1)) + "] is no index from 0 to " + MOST_ITEMS);
        }
        if (values.node() instanceof FourVector) {
            throw new ExpressionException(
                    "'" + Typing.text(context.expression(0)) + "' are objects; take one of the collection");
        }
        return Value.of(
                new Scalar.OfObject(
                        new FourVector.Element(values.over().orElseThrow(), (int) whole.value()),
                        Typing.anyScalar(values, context.expression(0))),
                values.dimension());
    }
}
