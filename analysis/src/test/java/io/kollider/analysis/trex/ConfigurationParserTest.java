package io.kollider.analysis.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.kollider.analysis.AnalysisException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The grammar of {@code ConfigParser.cc} and {@code Common::Vectorize} of TRExFitter. */
class ConfigurationParserTest {
    private static Configuration parse(String text) {
        return ConfigurationParser.parse("fit.config", text, Map.of());
    }

    @Test
    void emptyLinesEndBlocksAndCommentLinesDoNot() {
        Configuration found = parse("""
                % comment
                Job: "a"
                  % Lumi: 3
                \tPOI: mu   % the strength

                Region: SR
                  Label: "5 %, \\"#geq\\" 6"
                """);

        assertThat(found.blocks())
                .extracting(Block::kind, Block::name)
                .containsExactly(tuple("Job", "a"), tuple("Region", "SR"));
        Block job = found.first("Job").orElseThrow();
        assertThat(job.text("POI")).contains("mu");
        assertThat(job.has("Lumi")).isFalse();
        assertThat(job.lineOf("POI")).isEqualTo(4);
        assertThat(found.first("Region").orElseThrow().text("Label").orElseThrow())
                .startsWith("5 %, ");
    }

    @Test
    void namesBetweenSemicolonsAreBlocksAndTheLastValueHoldsForTheRest() {
        Configuration found = parse("""
                Systematic: "a";"b";"c"
                  OverallUp: 0.1;0.2
                  Type: OVERALL
                """);

        assertThat(found.of("Systematic")).extracting(Block::name).containsExactly("a", "b", "c");
        assertThat(found.of("Systematic"))
                .extracting(block -> block.text("OverallUp").orElseThrow())
                .containsExactly("0.1", "0.2", "0.2");
        assertThat(found.of("Systematic"))
                .extracting(block -> block.text("Type").orElseThrow())
                .containsOnly("OVERALL");
    }

    @Test
    void commasAndSemicolonsInQuotesAreText() {
        Block region =
                parse("Region: SR\n  Variable: \"pow(x,2);\",10,0,1\n").blocks().get(0);

        assertThat(region.list("Variable")).containsExactly("pow(x,2);", "10", "0", "1");
    }

    @Test
    void tokensAreReplacedInTheOrderOfTheirNames() {
        Map<String, String> tokens = ConfigurationParser.replacements("tokens.txt", """
                % comment
                XXX_CUT: "nJets>=4 && XXX_TAU"
                XXX_TAU: nTaus==1
                """);

        Configuration found = ConfigurationParser.parse("fit.config", "Region: SR\n  Selection: XXX_CUT\n", tokens);

        assertThat(found.blocks().get(0).text("Selection")).contains("nJets>=4 && nTaus==1");
    }

    @Test
    void tokensWithoutReplacementAndLinesWithoutValueAreMistakesWithTheirLines() {
        assertThatThrownBy(() -> parse("Region: SR\n  Selection: XXX_CUT\n  Label\n  Title:\n"))
                .isInstanceOfSatisfying(
                        AnalysisException.class,
                        e -> assertThat(e.problems())
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .startsWith("fit.config:2: nothing stands for XXX_CUT")
                                                .contains("--replacement-file"),
                                        second -> assertThat(second)
                                                .startsWith("fit.config:3: should be 'Option: value'"),
                                        third -> assertThat(third)
                                                .startsWith("fit.config:4: should be 'Option: value'")));
    }

    @Test
    void anEmptyValueIsThatOfAnOptionThatIsNotGiven() {
        Block region = parse("Region: a\n  Selection: \"\" % all events\n  Label: x\n")
                .blocks()
                .get(0);

        assertThat(region.has("Selection")).isFalse();
        assertThat(region.text("Label")).contains("x");
    }

    @Test
    void ofAnOptionThatStandsTwiceTheLastCounts() {
        Block job = parse("Job: a\n  Lumi: 1\n  Lumi: 2\n").blocks().get(0);

        assertThat(job.text("Lumi")).contains("2");
        assertThat(job.replaced()).isEqualTo(List.of(new Setting("Lumi", "1", 2)));
    }
}
