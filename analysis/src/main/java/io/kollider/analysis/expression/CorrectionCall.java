package io.kollider.analysis.expression;

import io.kollider.analysis.NearName;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Parameter;
import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.unit.Dimension;
import io.kollider.analysis.unit.Unit;
import io.kollider.analysis.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One call of a correction that the analysis file declares. */
final class CorrectionCall {
    private final CorrectionDefinition correction;
    private final List<ExpressionContext> contexts;
    private final List<Value> arguments;
    private final Units units;
    private final List<Scalar> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private Optional<ObjectCollection> over = Optional.empty();

    CorrectionCall(
            CorrectionDefinition correction, List<ExpressionContext> contexts, List<Value> arguments, Units units) {
        this.correction = correction;
        this.contexts = contexts;
        this.arguments = arguments;
        this.units = units;
    }

    Value value() throws ExpressionException {
        List<Parameter> parameters = correction.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (i < arguments.size()) {
                add(parameter, i);
            } else if (parameter.otherwise().isPresent()) {
                texts.add(parameter.otherwise().get());
            }
        }
        long needed = parameters.stream().filter(p -> p.otherwise().isEmpty()).count();
        if (arguments.size() < needed || arguments.size() > parameters.size()) {
            throw new ExpressionException(correction.name() + " takes ("
                    + String.join(", ", parameters.stream().map(Parameter::name).toList()) + "), has "
                    + arguments.size() + (arguments.size() == 1 ? " argument" : " arguments"));
        }
        return new Value(new Scalar.Lookup(correction, numbers, texts), Dimension.NUMBER, over);
    }

    private void add(Parameter parameter, int place) throws ExpressionException {
        Value argument = arguments.get(place);
        if (parameter.kind() == Parameter.Kind.TEXT) {
            if (!(argument.node() instanceof Text text)) {
                throw new ExpressionException("'" + parameter.name() + "' of " + correction.name()
                        + " should be a text in quotes, is '" + Typing.text(contexts.get(place)) + "'");
            }
            texts.add(known(text.value(), parameter, place));
            return;
        }
        if (argument.node() instanceof Text) {
            throw new ExpressionException("'" + parameter.name() + "' of " + correction.name()
                    + " should be a number, is " + Typing.text(contexts.get(place)));
        }
        over = over.isPresent() ? both(place) : argument.over();
        numbers.add(inUnit(Typing.anyScalar(argument, contexts.get(place)), parameter, place));
    }

    private Optional<ObjectCollection> both(int place) throws ExpressionException {
        Value before = new Value(new Scalar.Truth(true), Dimension.UNKNOWN, over);
        return Typing.sameObjects(before, arguments.get(place), contexts.get(place));
    }

    private String known(String text, Parameter parameter, int place) throws ExpressionException {
        Set<String> known = correction.texts().getOrDefault(place, Set.of(text));
        if (!known.contains(text)) {
            throw new ExpressionException("'" + parameter.name() + "' of " + correction.name() + " knows no '" + text
                    + "'" + NearName.hint(text, known) + " (known: " + String.join(", ", new TreeSet<>(known)) + ")");
        }
        return text;
    }

    /** A number in the unit that the correction expects: which one that is must be said where the number has a unit. */
    private Scalar inUnit(Scalar scalar, Parameter parameter, int place) throws ExpressionException {
        Dimension dimension = arguments.get(place).dimension();
        String what = "'" + Typing.text(contexts.get(place)) + "'";
        if (parameter.unit().isPresent()) {
            Unit unit = parameter.unit().get();
            if (!dimension.goesWith(unit.dimension())) {
                throw new ExpressionException(what + " is a quantity of " + dimension.label() + ", '" + parameter.name()
                        + "' of " + correction.name() + " is one of "
                        + unit.dimension().label());
            }
            double factor = unit.in(new Constants(units).stored(unit), 1);
            return factor == 1 ? scalar : new Scalar.Binary(BinaryOperator.DIVIDE, scalar, new Scalar.Real(factor));
        }
        if (dimension == Dimension.ENERGY || dimension == Dimension.LENGTH) {
            throw new ExpressionException(what + " is a quantity of " + dimension.label() + ", and in which unit "
                    + correction.name() + " expects it is not said: say corrections." + correction.name()
                    + ".units." + parameter.name() + ", or divide it by 1 "
                    + (dimension == Dimension.ENERGY ? "GeV" : "mm"));
        }
        return scalar;
    }
}
