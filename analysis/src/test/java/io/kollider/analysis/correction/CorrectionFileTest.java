package io.kollider.analysis.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrections against the values that correctionlib 2.9.0 gives ({@code golden.py}). */
class CorrectionFileTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/kollider/analysis/correction");
    /** Functions of two mathematical libraries differ by some units in the last place; sums of terms that cancel by more. */
    private static final double RELATIVE = 4e-15;

    @TempDir
    private Path directory;

    private static final Map<String, JsonNode> golden = golden();

    private static final CorrectionFile corrections = corrections();

    static final Set<String> names = golden.keySet();

    private static CorrectionFile corrections() {
        try {
            return CorrectionFile.read(RESOURCES.resolve("corrections.json.gz"));
        } catch (CorrectionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, JsonNode> golden() {
        try {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            JsonNode json = JsonMapper.builder()
                    .build()
                    .readTree(RESOURCES.resolve("golden.json").toFile());
            json.fieldNames().forEachRemaining(name -> found.put(name, json.get(name)));
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("names")
    void evaluatesAsCorrectionlibDoes(String name) throws CorrectionException {
        Correction correction = corrections.correction(name);
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : golden.get(name)) {
            String expected = row.get(1).asText();
            double value = value(correction, row.get(0));
            boolean right =
                    expected.equals("error") ? outside : !outside && agrees(name, value, Double.parseDouble(expected));
            if (!right && !isLostByRounding(name, row)) {
                wrong.add(row + " is " + value + (outside ? ", outside" : ""));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * Just below the upper limit of uniform bins correctionlib 2.9.0 computes a bin behind the last one, and with {@code clamp} gives 0;
     * here it is the last bin.
     */
    private static boolean isLostByRounding(String name, JsonNode row) {
        return name.startsWith("uniform")
                && Double.parseDouble(row.get(0).get(0).asText()) == Math.nextDown(2.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform_clamp", "uniform_error", "uniform_value", "uniform_content", "uniform_wrap"})
    void theLastOfUniformBinsReachesToTheLimit(String name) throws CorrectionException {
        Correction correction = corrections.correction(name);
        Point point = new Point(1);
        point.real(0, Math.nextDown(2.0));
        assertThat(correction.content().at(point)).isEqualTo(6);
    }

    /** Nothing but formulas, and the logarithm of Gaussian numbers, may differ at all. */
    private static boolean agrees(String name, double value, double expected) {
        boolean inexact = name.startsWith("formula") || name.contains("normal") || name.equals("smeared");
        double allowed = inexact ? RELATIVE * Math.max(1, Math.abs(expected)) : 0;
        return Double.compare(value, expected) == 0 || value == expected || Math.abs(value - expected) <= allowed;
    }

    private boolean outside;

    private double value(Correction correction, JsonNode arguments) {
        String[] texts = new String[arguments.size()];
        Point point = new Point(arguments.size());
        for (int i = 0; i < texts.length; i++) {
            switch (correction.parameters().get(i).kind()) {
                case REAL -> point.real(i, Double.parseDouble(arguments.get(i).asText()));
                case WHOLE -> point.whole(i, arguments.get(i).longValue());
                case TEXT -> texts[i] = arguments.get(i).textValue();
            }
        }
        point.begin();
        double value = correction.content().given(texts).at(point);
        outside = point.isOutside();
        return value;
    }

    @Test
    void gaussianNumbersAreTheSameBitsButForTheLogarithmOfTwoLibraries() throws CorrectionException {
        int same = 0;
        int all = 0;
        CorrectionFile file = CorrectionFile.read(RESOURCES.resolve("corrections.json"));
        for (String name : List.of("normal", "normal_5", "stdnormal", "stdnormal_5")) {
            Correction correction = file.correction(name);
            for (JsonNode row : golden.get(name)) {
                double expected = Double.parseDouble(row.get(1).asText());
                double value = value(correction, row.get(0));
                assertThat(Math.abs(value - expected)).isLessThanOrEqualTo(Math.ulp(expected));
                same += value == expected ? 1 : 0;
                all++;
            }
        }
        assertThat(same).isGreaterThan(all * 8 / 10);
    }

    @Test
    void knowsWhichTextsACategoryHas() throws CorrectionException {
        CorrectionFile file = CorrectionFile.read(RESOURCES.resolve("corrections.json"));
        assertThat(file.correction("texts").texts())
                .isEqualTo(Map.of(0, Set.of("2016", "2017"), 2, Set.of("nominal", "up")));
        assertThat(file.correction("texts_default").texts()).isEmpty();
        assertThat(file.correction("compound_0").texts()).isEqualTo(Map.of(2, Set.of("nominal")));
    }

    private static final String HEAD =
            "{\"schema_version\":2,\"corrections\":[{\"name\":\"sf\",\"version\":1,\"inputs\":["
                    + "{\"name\":\"pt\",\"type\":\"real\"},{\"name\":\"n\",\"type\":\"int\"},{\"name\":\"sys\",\"type\":\"string\"}],"
                    + "\"output\":{\"name\":\"w\",\"type\":\"real\"},\"data\":";

    static final List<Arguments> mistakes = List.of(
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':[1,2,2],'content':[1,2],'flow':'clamp'}",
                    "corrections[0].data.edges[2]: edges must ascend: 2.0 follows 2.0"),
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':[1,2,3],'content':[1],'flow':'clamp'}",
                    "corrections[0].data: 1 contents for 2 bins"),
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':[1,2],'content':[{'nodetype':'binning','input':'pT','edges':[0,1],'content':[1],'flow':1}],'flow':'clamp'}",
                    "corrections[0].data.content[0].input: the correction has no input 'pT'; did you mean 'pt'? (it has: pt, n, sys)"),
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':[1,2],'content':[1],'flow':'clam'}",
                    "corrections[0].data.flow: 'clam' is none of clamp, error, wrap; did you mean 'clamp'?"),
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':{'n':0,'low':0,'high':1},'content':[],'flow':'clamp'}",
                    "corrections[0].data.edges.n: should be a whole number of at least 1, is 0"),
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':['inf','-inf'],'content':[1],'flow':'clamp'}",
                    "corrections[0].data.edges[1]: edges must ascend: -Infinity follows Infinity"),
            arguments(
                    "{'nodetype':'binning','input':'sys','edges':[1,2],'content':[1],'flow':'clamp'}",
                    "corrections[0].data.input: input 'sys' is a text, which this node does not take"),
            arguments(
                    "{'nodetype':'binning','input':'pt','edges':[1,2],'contents':[1],'flow':'clamp'}",
                    "corrections[0].data: unknown key 'contents'; did you mean 'content'? (known here: content, edges, flow, input, nodetype)"),
            arguments(
                    "{'nodetype':'multibinning','inputs':['pt','n'],'edges':[[1,2]],'content':[1],'flow':1}",
                    "corrections[0].data: 1 axes of edges for 2 inputs"),
            arguments(
                    "{'nodetype':'category','input':'sys','content':[{'key':1,'value':2}]}",
                    "corrections[0].data.content[0].key: should be a text as input 'sys', is 1"),
            arguments(
                    "{'nodetype':'category','input':'n','content':[{'key':1,'value':2},{'key':1,'value':3}]}",
                    "corrections[0].data.content[1].key: stands twice in this category"),
            arguments(
                    "{'nodetype':'formula','expression':'x+','parser':'TFormula','variables':['pt']}",
                    "corrections[0].data: the formula 'x+' should have a number, x, y, z, t, [0], a function or '(' at character 3, its end"),
            arguments(
                    "{'nodetype':'formula','expression':'x+y','parser':'TFormula','variables':['pt']}",
                    "corrections[0].data: the formula 'x+y' has variable 1 from 0, of 1 variables"),
            arguments(
                    "{'nodetype':'formula','expression':'[1]*x','parser':'TFormula','variables':['pt'],'parameters':[1]}",
                    "corrections[0].data: the formula '[1]*x' has parameter [1], of 1 parameters"),
            arguments(
                    "{'nodetype':'formula','expression':'x 2','parser':'TFormula','variables':['pt']}",
                    "corrections[0].data: the formula 'x 2' should have an operator at character 3, not '2'"),
            arguments(
                    "{'nodetype':'formula','expression':'x','parser':'numexpr','variables':['pt']}",
                    "corrections[0].data.parser: 'numexpr' is none of TFormula"),
            arguments(
                    "{'nodetype':'formula','expression':'x','parser':'TFormula','variables':['n']}",
                    "corrections[0].data.variables[0]: input 'n' is a whole, which this node does not take"),
            arguments(
                    "{'nodetype':'formularef','index':0,'parameters':[]}",
                    "corrections[0].data: refers to generic formula 0, of 0"),
            arguments(
                    "{'nodetype':'transform','input':'sys','rule':1,'content':1}",
                    "corrections[0].data.input: input 'sys' is a text, which this node does not take"),
            arguments(
                    "{'nodetype':'hashprng','inputs':['n'],'distribution':'flat'}",
                    "corrections[0].data.distribution: 'flat' is none of normal, stdflat, stdnormal"),
            arguments(
                    "{'nodetype':'lwtnn','opaque':{},'finalizer':{}}",
                    "corrections[0].data.nodetype: neural networks of LWTNN are not evaluated; use a model in ONNX under 'models'"),
            arguments(
                    "{'nodetype':'switch','inputs':['n']}",
                    "corrections[0].data.nodetype: 'switch' is none of binning, category, formula, formularef, hashprng, multibinning, transform"),
            arguments("'1'", "corrections[0].data: should be a number, is \"1\""));

    @ParameterizedTest
    @FieldSource("mistakes")
    void namesThePathOfAMistake(String data, String message) throws IOException {
        Path file = directory.resolve("sf.json");
        Files.writeString(file, HEAD + data.replace('\'', '"') + "}]}");
        assertThatThrownBy(() -> CorrectionFile.read(file).correction("sf"))
                .isInstanceOf(CorrectionException.class)
                .hasMessage(file + " " + message);
    }

    @Test
    void namesWhatTheFileHas() throws CorrectionException {
        CorrectionFile file = CorrectionFile.read(RESOURCES.resolve("corrections.json"));
        assertThatThrownBy(() -> file.correction("smear"))
                .hasMessageContaining("has no correction 'smear'; did you mean 'smeared'? (it has: compound_0, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"schema_version\":2}",
                "{\"schema_version\":1,\"corrections\":[]}",
                "{\"schema_version\":2,\"schema_version\":2,\"corrections\":[]}",
                "{\"schema_version\":2,\"corrections\":[]} x",
                "{\"schema_version\":2,\"corrections\":[3]}"
            })
    void refusesWhatIsNoFileOfCorrections(String text) throws IOException {
        Path file = directory.resolve("broken.json");
        Files.writeString(file, text);
        assertThatThrownBy(() -> CorrectionFile.read(file))
                .isInstanceOf(CorrectionException.class)
                .hasMessageStartingWith(file.toString());
    }

    /** A damaged file is refused, or read as another one: there is no other exception, and no endless loop. */
    @Test
    void everyDamageIsRefusedOrReadAsSomethingElse() throws IOException {
        byte[] sound = Files.readAllBytes(RESOURCES.resolve("corrections.json"));
        Random random = new Random(4);
        Path file = directory.resolve("damaged.json");
        String alphabet = "{}[]\",:0123456789.-+eE[]xyz()*^&|=<> \\nullinfNaN";
        int refused = 0;
        for (int round = 0; round < 100; round++) {
            byte[] bytes = sound.clone();
            for (int change = 0; change <= round % 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            Files.write(file, round % 10 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                CorrectionFile read = CorrectionFile.read(file);
                for (String name : read.names()) {
                    askAnything(read.correction(name));
                }
            } catch (CorrectionException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(30, 100);
    }

    private static void askAnything(Correction correction) {
        String[] texts = new String[correction.parameters().size()];
        Point point = new Point(texts.length);
        for (int i = 0; i < texts.length; i++) {
            if (correction.parameters().get(i).kind() == Parameter.Kind.TEXT) {
                texts[i] = "nominal";
            }
        }
        point.begin();
        correction.content().given(texts).at(point);
    }

    @Test
    void formulasOfAnyCharactersAreReadOrRefused() {
        Random random = new Random(7);
        String alphabet = "xyzt[]()+-*/^&|=<>!.,0123456789e \tlogexpmaxerf";
        int read = 0;
        for (int round = 0; round < 20000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                FormulaParser.parse(text.toString(), new int[] {0, 1, 2, 3}, 3).at(new Point(4), new double[3]);
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("the formula '" + text + "' ");
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void refusesEndlessNesting() {
        String text = "(".repeat(100_000);
        assertThatThrownBy(() -> FormulaParser.parse(text, new int[0], 0)).hasMessageContaining("nested too deeply");
        byte[] nested = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve("nested.json");
        assertThatThrownBy(() -> {
                    Files.write(file, nested);
                    CorrectionFile.read(file);
                })
                .isInstanceOf(CorrectionException.class);
    }
}
