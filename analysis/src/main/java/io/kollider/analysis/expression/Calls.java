package io.kollider.analysis.expression;

import io.kollider.analysis.NearName;
import io.kollider.analysis.expression.ExpressionParser.CallContext;
import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.unit.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** One call of a function in an expression: which function it is depends on its name and the kind of its arguments. */
final class Calls {
    private final String written;
    private final Arguments arguments;

    Calls(CallContext context, Typing typing) {
        this(context.NAME().getText(), context.expression(), typing);
    }

    Calls(String written, List<ExpressionContext> arguments, Typing typing) {
        this.written = written;
        this.arguments = new Arguments(Spelling.function(written), arguments, typing);
    }

    Value value() throws ExpressionException {
        String name = Spelling.function(written);
        OptionalDouble constant = Spelling.constant(written);
        if (constant.isPresent()) {
            arguments.expect(0);
            return Value.of(new Scalar.Real(constant.getAsDouble()), Dimension.NUMBER);
        }
        Optional<Value> ofCollections = new CollectionCalls(name, arguments).value();
        if (ofCollections.isPresent()) {
            return ofCollections.get();
        }
        Optional<Value> ofVectors = new VectorCalls(name, arguments).value();
        if (ofVectors.isPresent()) {
            return ofVectors.get();
        }
        Optional<Reducer> reducer = Arrays.stream(Reducer.values())
                .filter(r -> symbol(r).equals(name))
                .findFirst();
        boolean alsoOfNumbers = reducer.isPresent() && (reducer.get() == Reducer.MIN || reducer.get() == Reducer.MAX);
        if (reducer.isPresent() && !(alsoOfNumbers && arguments.count() > 1)) {
            return reduction(reducer.get());
        }
        Optional<Value> ofNumbers = new NumberCalls(name, arguments).value();
        if (ofNumbers.isPresent()) {
            return ofNumbers.get();
        }
        throw new ExpressionException("there is no function '" + written + "'"
                + Spelling.instead(written)
                        .map(advice -> "; " + advice)
                        .orElseGet(
                                () -> NearName.hint(written, known(written.contains("::") || written.endsWith("$")))));
    }

    private Value reduction(Reducer reducer) throws ExpressionException {
        arguments.expect(1);
        Value body = arguments.value(0);
        if (reducer == Reducer.SUM && body.node() instanceof ObjectCollection collection) {
            return Value.of(new FourVector.Total(collection));
        }
        ObjectCollection collection = body.over()
                .orElseThrow(() -> new ExpressionException(symbol(reducer)
                        + " takes values of objects such as jets.pt, which '" + arguments.text(0) + "' is not"));
        Dimension dimension = reducer.type() == Type.REAL ? body.dimension() : Dimension.NUMBER;
        return Value.of(
                new Scalar.Reduction(reducer, collection, Typing.anyScalar(body, arguments.context(0))), dimension);
    }

    private static String symbol(Reducer reducer) {
        return reducer.name().toLowerCase(Locale.ROOT);
    }

    /** Names of all functions of this language's own spelling. */
    static TreeSet<String> functions() {
        return known(false);
    }

    private static TreeSet<String> known(boolean otherSpellings) {
        TreeSet<String> names = new TreeSet<>();
        if (otherSpellings) {
            names.addAll(Spelling.all());
        }
        names.addAll(CollectionCalls.NAMES);
        names.addAll(VectorCalls.names());
        names.addAll(NumberCalls.names());
        for (Reducer reducer : Reducer.values()) {
            names.add(symbol(reducer));
        }
        return names;
    }

    /** The arguments of a call, typed when they are asked for: some are about the objects of another. */
    static final class Arguments {
        private final String function;
        private final List<ExpressionContext> contexts;
        private final Typing typing;

        private Arguments(String function, List<ExpressionContext> contexts, Typing typing) {
            this.function = function;
            this.contexts = contexts;
            this.typing = typing;
        }

        Typing typing() {
            return typing;
        }

        int count() {
            return contexts.size();
        }

        ExpressionContext context(int argument) {
            return contexts.get(argument);
        }

        String text(int argument) {
            return Typing.text(contexts.get(argument));
        }

        Value value(int argument) throws ExpressionException {
            return typing.type(contexts.get(argument));
        }

        /** An argument with a value for each object of a collection. */
        Value valueInScope(int argument, ObjectCollection collection) throws ExpressionException {
            return typing.inside(collection).type(contexts.get(argument));
        }

        /** An argument that is a four-vector, or the four-vector of each object of a collection. */
        Value vector(int argument) throws ExpressionException {
            Value value = value(argument);
            if (value.node() instanceof ObjectCollection collection) {
                return new Value(new FourVector.InScope(collection), Dimension.UNKNOWN, Optional.of(collection));
            }
            if (value.node() instanceof FourVector) {
                return value;
            }
            throw new ExpressionException(
                    function + " takes objects such as leptons[0], which '" + text(argument) + "' is not");
        }

        ObjectCollection collection(int argument) throws ExpressionException {
            if (value(argument).node() instanceof ObjectCollection collection) {
                return collection;
            }
            throw new ExpressionException(
                    function + " takes a collection of objects, which '" + text(argument) + "' is not");
        }

        void expect(int number) throws ExpressionException {
            expect(number, number);
        }

        void expect(int least, int most) throws ExpressionException {
            if (count() < least || count() > most) {
                String wanted = least == most
                        ? least + (least == 1 ? " argument" : " arguments")
                        : most == Integer.MAX_VALUE
                                ? "at least " + least + (least == 1 ? " argument" : " arguments")
                                : least + " to " + most + " arguments";
                throw new ExpressionException(function + " takes " + wanted + ", has " + count());
            }
        }
    }
}
