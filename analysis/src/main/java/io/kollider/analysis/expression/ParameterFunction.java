package io.kollider.analysis.expression;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Source;
import io.kollider.analysis.expression.ExpressionParser.NameContext;
import io.kollider.analysis.unit.Units;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.antlr.v4.runtime.tree.ParseTree;

/** A number computed from fitted parameters, such as a cross-section from a strength. Immutable. */
public final class ParameterFunction {
    private ParameterFunction() {}

    /**
     * The function that an expression describes.
     *
     * @param parameters names that the expression may use
     * @return a function of the parameters' values in the order of {@code parameters}, which it does not modify
     * @throws AnalysisException if the expression cannot be read, or uses another name
     */
    public static ToDoubleFunction<double[]> of(Source value, List<String> parameters) {
        try {
            return of(value.text(), parameters);
        } catch (ExpressionException e) {
            throw new AnalysisException(List.of(value.place() + " " + value.path() + ": " + e.getMessage()));
        }
    }

    /** Whether an expression uses no other names than these. */
    public static boolean uses(Source value, List<String> parameters) {
        try {
            of(value.text(), parameters);
            return true;
        } catch (ExpressionException e) {
            return false;
        }
    }

    /** As {@link #of(Source, List)}, for callers that know the place. */
    public static ToDoubleFunction<double[]> of(String text, List<String> parameters) throws ExpressionException {
        for (String name : namesUsed(Syntax.parse(text))) {
            if (!parameters.contains(name)
                    && !name.equals("true")
                    && !name.equals("false")
                    && Spelling.constant(name).isEmpty()) {
                throw new ExpressionException("there is no parameter '" + name + "'" + NearName.hint(name, parameters)
                        + " (parameters: " + String.join(", ", parameters) + ")");
            }
        }
        List<Column> columns = parameters.stream()
                .map(name -> new Column(name, ColumnType.DOUBLE, false))
                .toList();
        Scalar scalar = new Typing(new Names(columns, "", new Units(Map.of()))).scalar(text);
        return scalar.accept(new ParameterCompiler(parameters));
    }

    private static Set<String> namesUsed(ParseTree tree) {
        Set<String> names = new LinkedHashSet<>();
        if (tree instanceof NameContext context) {
            names.add(context.NAME().getText());
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            names.addAll(namesUsed(tree.getChild(i)));
        }
        return names;
    }
}
