package io.kollider.analysis.expression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is typed, the answer is a typed tree or a message. */
class ExpressionFuzzTest {
    @Property(tries = 1000)
    void anyTextIsReadOrExplained(@ForAll String text) {
        readOrExplain(text);
    }

    @Property(tries = 3000)
    void anyWordsAreReadOrExplained(@ForAll("words") List<String> words) {
        readOrExplain(String.join(" ", words));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "x",
                        "jets",
                        "jets[0]",
                        "bjets",
                        "met",
                        "flag",
                        "pt",
                        "this",
                        "muons",
                        "1",
                        "2.5",
                        "GeV",
                        "(",
                        ")",
                        "[",
                        "]",
                        ".",
                        ",",
                        "+",
                        "-",
                        "*",
                        "/",
                        "%",
                        "!",
                        "&&",
                        "||",
                        "<",
                        ">=",
                        "==",
                        "?",
                        ":",
                        "size",
                        "sum",
                        "mass",
                        "min(",
                        "before_overlap",
                        "dR(",
                        "abs(",
                        "pairs(",
                        "argmin(",
                        "sort(",
                        "nearest(",
                        "shares(",
                        "disjoint(",
                        "bin(",
                        "Sum$(",
                        "TMath::Pi()",
                        "a",
                        "[:2]",
                        "[1,",
                        "&",
                        "^",
                        "<<",
                        "~")
                .list()
                .ofMaxSize(12);
    }

    @ParameterizedTest
    @CsvSource({
        "'(', 'x', ')'",
        "-, x, ''",
        "!, x, ''",
        "x +, x, ''",
        "x ? x :, x, ''",
        "jets[, 0, ]",
        "abs(, x, )",
        "'', x, .pt"
    })
    void anyDepthIsReadOrExplained(String before, String middle, String after) {
        for (int depth : List.of(10, 99, 500, 20_000)) {
            readOrExplain(before.repeat(depth) + middle + after.repeat(depth));
        }
    }

    @ParameterizedTest
    @CsvSource({"'(', 'x', ')'", "!, x, ''", "x +, x, ''", "x ? x :, x, ''"})
    void tooDeepIsSaidSo(String before, String middle, String after) {
        assertThatThrownBy(() ->
                        new Typing(ExpressionTest.names()).scalar(before.repeat(2000) + middle + after.repeat(2000)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("too long or nested too deeply");
    }

    private static void readOrExplain(String text) {
        try {
            new Typing(ExpressionTest.names()).scalar(text);
        } catch (ExpressionException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("no explanation of " + text, e);
            }
        }
    }
}
