package io.kollider.analysis.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Functions of numbers against numpy, scipy and ROOT's TMath: see {@code functions.py}. */
class FunctionValuesTest {
    /** Some units in the last place, which elementary functions of other libraries may differ by. */
    private static final double TOLERANCE = 4e-15;

    @Test
    void valuesAreThoseOfNumpyScipyAndRoot() throws IOException, ExpressionException {
        Map<String, double[]> golden = golden();
        double[] x = golden.remove("x");
        double[] y = golden.remove("y");

        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : golden.entrySet()) {
            ToDoubleFunction<double[]> function = ParameterFunction.of(entry.getKey(), List.of("x", "y"));
            for (int i = 0; i < x.length; i++) {
                double wanted = entry.getValue()[i];
                double found = function.applyAsDouble(new double[] {x[i], y[i]});
                boolean same = Double.isFinite(wanted)
                        ? Math.abs(found - wanted) <= TOLERANCE * Math.max(Double.MIN_NORMAL, Math.abs(wanted))
                        : Double.compare(found, wanted) == 0;
                if (!same) {
                    wrong.add("%s at x = %s, y = %s: %s, expected %s"
                            .formatted(entry.getKey(), x[i], y[i], found, wanted));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(golden).hasSizeGreaterThan(50);
    }

    /** Lists of numbers by name, one a line. */
    private static Map<String, double[]> golden() throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(FunctionValuesTest.class.getResourceAsStream("functions.json"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, double[]> lists = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("\"([^\"]+)\": \\[(.*)](?=,?$)", Pattern.MULTILINE)
                .matcher(text);
        while (matcher.find()) {
            lists.put(
                    matcher.group(1),
                    Pattern.compile(", ")
                            .splitAsStream(matcher.group(2).replace("\"", ""))
                            .mapToDouble(FunctionValuesTest::number)
                            .toArray());
        }
        return lists;
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
