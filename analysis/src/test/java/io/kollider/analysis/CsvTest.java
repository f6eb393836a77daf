package io.kollider.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void cellsStandBetweenCommas() {
        assertThat(Csv.cells("run, 1.5 ,,x")).containsExactly("run", "1.5", "", "x");
        assertThat(Csv.cells("")).containsExactly("");
        assertThat(Csv.cells("a,")).containsExactly("a", "");
    }

    @Test
    void quotesHoldCommasAndDoubledQuotes() {
        assertThat(Csv.cells(" \"a, b\" , \"say \"\"it\"\"\",\"\"")).containsExactly("a, b", "say \"it\"", "");
        assertThat(Csv.cells("5\" pipe,x")).containsExactly("5\" pipe", "x");
    }

    @Test
    void quotesThatDoNotEndAreRefused() {
        assertThatThrownBy(() -> Csv.cells("1,\"a,b")).hasMessage("quotes are not closed: \"a,b");
        assertThatThrownBy(() -> Csv.cells("\"a\"b,2")).hasMessage("'b' stands behind quotes");
    }
}
