package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.AnalysisException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slips of those who write YAML rarely: each is found where it is, and said in words that need no grammar. */
class YamlMistakesTest {
    private static List<String> problems(String text) {
        Problems problems = new Problems();
        Optional<Yaml> document = YamlParser.parse(text, "a.yaml", problems);
        document.ifPresent(
                yaml -> new Entry(yaml, "", problems).entries().values().forEach(value -> value.text()));
        AnalysisException found = catchThrowableOfType(AnalysisException.class, problems::throwIfAny);
        return found == null ? List.of() : found.problems();
    }

    @Test
    void anExclamationMarkAtTheBeginningIsNotLost() {
        assertThat(problems("good: !isBad (a || b)"))
                .containsExactly(
                        "a.yaml:1:7: '!isBad' is a type to YAML and no part of the value: put all of it in quotes");
        assertThat(problems("good: !isBad"))
                .first()
                .asString()
                .contains("'!isBad' is a type to YAML and no part of the value");
        assertThat(problems("good: \"!isBad && a\"")).isEmpty();
        assertThat(problems("good: !isBad && a")).singleElement().asString().contains("in quotes");
        assertThat(problems("good: '!isBad'\nmore: !!str 5")).isEmpty();
    }

    @Test
    void whatIsBehindANumberSignIsMissed() {
        assertThat(problems("color: #5790fc"))
                .containsExactly(
                        "a.yaml:1:7 color: has no value; after a # all is comment, so put text with it in quotes");
        assertThat(problems("label: \"\"")).isEmpty();
    }

    @Test
    void bracketsWithinBracesNeedQuotes() {
        assertThat(problems("weights: {event: w * psw[0] / 2}"))
                .containsExactly(
                        "a.yaml:1:25: not YAML: expected ',' or '}', but got [; within { } and [ ], put a value with any of , [ ] { } in quotes");
    }

    @Test
    void indentationAndQuotes() {
        assertThat(problems("a:\n  x: 1\n   y: 2")).singleElement().asString().contains("3:5", "indented too far");
        assertThat(problems("a:\n  x: {b: 1}\n   y: 2"))
                .singleElement()
                .asString()
                .contains("indented otherwise");
        assertThat(problems("a: good\nb: y: z")).singleElement().asString().contains("a ': ' in a value");
        assertThat(problems("a: \"good\nb: \"y\"")).singleElement().asString().contains("a quote missing above");
        assertThat(problems("a: &b\nc: *d")).singleElement().asString().contains("a.yaml:2:4");
        assertThat(problems("a:\n\tb: 1")).singleElement().asString().contains("TAB");
    }
}
