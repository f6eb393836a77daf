package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.GoodRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodRunsFileTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "reference", "analysis.yaml").toAbsolutePath();
    private static final String XML = """
            <?xml version="1.0" ?>
            <!DOCTYPE LumiRangeCollection SYSTEM 'http://atlas-runquery.cern.ch/LumiRangeCollection.dtd'>
            <LumiRangeCollection>
               <NamedLumiRange>
                  <Name>toy</Name>
                  <Version>2.1</Version>
                  <Metadata Name="RunList">276262,276329</Metadata>
                  <LumiBlockCollection>
                     <Run PrescaleRange="none">276262</Run>
                     <LBRange Start="103" End="196"/>
                     <LBRange Start="198" End="198"></LBRange>
                  </LumiBlockCollection>
                  <LumiBlockCollection>
                     <Run>276329</Run>
                     <LBRange Start="1" End="9"/>
                  </LumiBlockCollection>
               </NamedLumiRange>
            </LumiRangeCollection>
            """;
    private static final String JSON = """
            {"276329": [[1, 5], [6, 9]],
             "276262": [[198, 198], [103, 196]]}
            """;

    @TempDir
    private Path directory;

    private GoodRuns read(String... lists) throws IOException {
        List<String> names = new ArrayList<>();
        for (String list : lists) {
            names.add("'" + Files.writeString(directory.resolve("list" + names.size()), list) + "'");
        }
        return AnalysisFile.read(EXAMPLE, List.of("event.good-runs=" + names))
                .goodRuns()
                .orElseThrow();
    }

    private List<String> problems(String list) {
        AnalysisException e = catchThrowableOfType(AnalysisException.class, () -> read(list));
        assertThat(e).as("what is wrong with %s", list).isNotNull();
        return e.problems();
    }

    private void refused(String list, int line, String what) {
        assertThat(problems(list))
                .singleElement()
                .asString()
                .contains(directory.resolve("list0") + ":" + line)
                .contains(what);
    }

    private static boolean isGood(GoodRuns list, long run, long block) {
        return list.mark(new long[] {run}, new long[] {block}, 1, new boolean[1]) == 1;
    }

    @Test
    void rangesIncludeBothEnds() throws IOException {
        GoodRuns list = read(XML);

        assertThat(list.size()).isEqualTo(2);
        assertThat(list).hasToString("2 runs, 3 ranges of luminosity blocks");
        for (long good : new long[] {103, 150, 196, 198}) {
            assertThat(isGood(list, 276262, good)).as("block %d", good).isTrue();
        }
        for (long bad : new long[] {0, 102, 197, 199, 5000}) {
            assertThat(isGood(list, 276262, bad)).as("block %d", bad).isFalse();
        }
        assertThat(isGood(list, 276263, 150)).isFalse();
        assertThat(isGood(list, 276329, 150)).isFalse();
    }

    @Test
    void bothFormsSayTheSame() throws IOException {
        assertThat(read(JSON)).isEqualTo(read(XML)).hasSameHashCodeAs(read(XML));
        assertThat(read(JSON).digest()).isEqualTo(read(XML).digest());
    }

    @Test
    void listsMayBeginWithAByteOrderMarkAndBeIndentedByTabs() throws IOException {
        assertThat(read("\uFEFF" + JSON)).isEqualTo(read(JSON));
        assertThat(read("\uFEFF" + XML)).isEqualTo(read(XML));
        assertThat(read("{\n\t\"300000\": [\n\t\t[1,\t7]\n\t]\n}")).isEqualTo(read("{\"300000\": [[1, 7]]}"));
    }

    @Test
    void severalListsAreUnited() throws IOException {
        GoodRuns both = read(XML, "{\"276262\": [[150, 197]], \"300000\": [[1, 1]]}");

        assertThat(both).isEqualTo(read("{\"276262\": [[103, 198]], \"276329\": [[1, 9]], \"300000\": [[1, 1]]}"));
    }

    @Property(tries = 200)
    void marksWhatOneOfTheRangesHolds(
            @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> starts,
            @ForAll @Size(min = 12, max = 12) List<@IntRange(max = 6) Integer> lengths) {
        TreeMap<Long, List<GoodRuns.Range>> ranges = new TreeMap<>();
        for (int i = 0; i < starts.size(); i++) {
            ranges.computeIfAbsent((long) i % 3, run -> new ArrayList<>())
                    .add(new GoodRuns.Range(starts.get(i), starts.get(i) + lengths.get(i)));
        }
        GoodRuns list = GoodRuns.of(ranges);
        for (long run = 0; run < 4; run++) {
            for (long block = 0; block < 50; block++) {
                long at = block;
                boolean expected = ranges.getOrDefault(run, List.of()).stream()
                        .anyMatch(range -> range.first() <= at && at <= range.last());
                assertThat(isGood(list, run, block)).isEqualTo(expected);
            }
        }
    }

    /** A list with some characters changed is read or refused in words, by both readers. */
    @Property(tries = 1000)
    void survivesAnyText(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 2000) Integer> places,
            @ForAll @Size(min = 4, max = 4)
                    List<@Chars({'<', '>', '&', ';', '"', '/', '[', '{', ',', '-', 'x', '\0', '\uD800'}) Character>
                            characters,
            @ForAll boolean cut) {
        for (String list : List.of(XML, JSON)) {
            StringBuilder text = new StringBuilder(list);
            for (int i = 0; i < places.size(); i++) {
                text.setCharAt(places.get(i) % list.length(), characters.get(i));
            }
            if (cut) {
                text.setLength(places.get(0) % list.length());
            }
            TreeMap<Long, List<GoodRuns.Range>> found = new TreeMap<>();
            List<String> wrong = new ArrayList<>();
            new GoodRunsXml(Path.of("list"), found, wrong).read(text.toString());
            GoodRunsFile.json(Path.of("list"), text.toString(), found, wrong);

            assertThat(wrong).allMatch(line -> line.startsWith("list"));
            assertThat(GoodRuns.of(found).size()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void saysWhereXmlIsWrong() {
        refused(XML.replace("End=\"196\"", "End=\"12\""), 10, "luminosity blocks from 103 to 12 are no range");
        refused(XML.replace("Start=\"198\"", "Begin=\"198\""), 11, "<LBRange> has no Start");
        refused(XML.replace("Start=\"1\"", "Start=\"-1\""), 15, "'-1' is not a luminosity block");
        refused(XML.replace("<Run>276329</Run>", "<Run>x</Run>"), 13, "'x' is not a run number");
        refused(XML.replace("<Run>276329</Run>", ""), 13, "should have one <Run>, has 0");
        refused(XML.replace("LBRange Start=\"1\"", "LBrange Start=\"1\""), 15, "did you mean 'LBRange'?");
        refused(XML.replace("LumiRangeCollection>", "LumiRanges>"), 3, "<LumiRanges> is no good-runs list");
        refused(XML.replace("</NamedLumiRange>", ""), 18, "no valid XML");
        String cut = XML.substring(0, 400);
        refused(cut, (int) cut.lines().count(), "no valid XML");
    }

    /** Neither files nor entities are looked up, and no entity is multiplied. */
    @Test
    void resolvesNoEntities() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "276329");
        String type = "<!DOCTYPE LumiRangeCollection [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";
        String list = XML.replaceAll("<!DOCTYPE.*>", type).replace("<Run>276329</Run>", "<Run>&x;</Run>");

        assertThat(problems(list)).singleElement().asString().contains("list0:14");
        assertThat(problems(list.replace(type, "<!DOCTYPE LumiRangeCollection [<!ENTITY x '276329'>]>")))
                .singleElement()
                .asString()
                .contains("list0:14");
    }

    @Test
    void saysWhereJsonIsWrong() {
        refused("{\"276262\": [[1, 5]],\n \"x\": [[1, 2]]}", 2, "'x' is not a run number");
        refused("{\"276262\": [[1, 5]],\n \"276262\": [[6, 7]]}", 2, "key '276262' stands twice");
        refused("{\"276262\": [[1, 5],\n [6]]}", 1, "line 2 should have a range such as [1, 97]");
        refused("{\"276262\": [[5, 1]]}", 1, "luminosity blocks from 5 to 1 are no range");
        refused("{\"276262\": [1, 5]}", 1, "should have a range");
        refused("{\"276262\": 5}", 1, "should be ranges such as [[1, 97]], is '5'");
        refused("{\"276262\": [[1, 1.5]]}", 1, "'1.5' is not a luminosity block");
        refused("{\"276262\": [[1, 5]]", 1, "not YAML");
        refused("[]", 1, "should be XML of ATLAS");
    }

    @Test
    void refusesAListWithoutGoodBlocks() {
        assertThat(problems("{}")).singleElement().asString().contains("has no good luminosity block");
        assertThat(problems("{\"276262\": []}")).singleElement().asString().contains("has no good luminosity block");
    }

    @Test
    void refusesAListThatIsNotThere() {
        AnalysisException e = catchThrowableOfType(
                AnalysisException.class,
                () -> AnalysisFile.read(EXAMPLE, List.of("event.good-runs=" + directory.resolve("none.xml"))));

        assertThat(e.problems()).singleElement().asString().contains("there is no good-runs list");
    }
}
