package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e#mu, 1 b | eμ, 1 b",
                "t#bar{t} | tt̄",
                "Z/#gamma*#rightarrowee | Z/γ*→ee",
                "#sqrt{s} = 13 TeV | √s = 13 TeV",
                "100 pb^{-1} | 100 pb−1",
                "\\Delta\\phi_{ll} | Δφll",
                "jet-veto | jet-veto",
                "#nonsense{x} | #nonsensex",
                "unbalanced {brace | unbalanced {brace",
                "ends with # | ends with #",
                "1 < 2 & 3 | 1 < 2 & 3"
            })
    void readsTLatex(String tlatex, String plain) {
        assertThat(Label.parse(tlatex).plain()).isEqualTo(plain);
    }

    @Test
    void setsSubAndSuperscriptAboveEachOtherAndReturnsToTheBaseline() {
        String markup = Label.parse("p_{T}^{miss} x").markup(10);

        // T is 0.611 wide at 7 px: the superscript starts where the subscript did; 2.2 below, then 4 above the baseline
        assertThat(markup)
                .isEqualTo("p<tspan dy=\"2.2\" font-size=\"7\">T</tspan>"
                        + "<tspan dx=\"-4.28\" dy=\"-6.2\" font-size=\"7\">miss</tspan><tspan dy=\"4\"> x</tspan>");
    }

    @Test
    void escapesWhatXmlWouldRead() {
        assertThat(Label.parse("a<b & \"c\"").markup(10)).isEqualTo("a&lt;b &amp; &quot;c&quot;");
    }

    @Test
    void measuresWithHelvetica() {
        // A 667, space 278, scripts at 0.7: 2 is 556
        assertThat(Label.parse("A ^{2}").width(10)).isCloseTo(6.67 + 2.78 + 0.7 * 5.56, within(1e-9));
    }

    @Property(tries = 500)
    void readsAnyTextWithoutFailing(@ForAll String text) {
        assertThat(Label.parse("#bar{" + text + "^{#mu_{" + text).markup(12)).isNotNull();
    }

    @Test
    void keepsScriptsNestedTooDeepAsText() {
        assertThat(Label.parse("^{".repeat(5000) + "}".repeat(5000)).plain()).contains("^{");
    }
}
