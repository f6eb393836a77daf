package io.kollider.analysis.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.BoundMet;
import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.FourthComponent;
import io.kollider.analysis.ObjectKind;
import io.kollider.analysis.unit.Unit;
import io.kollider.analysis.unit.Units;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    static Names names() throws ExpressionException {
        Column pt = column("jet_pt_NOSYS", ColumnType.FLOAT, true);
        Column eta = column("jet_eta", ColumnType.FLOAT, true);
        Column phi = column("jet_phi", ColumnType.FLOAT, true);
        Column energy = column("jet_e_NOSYS", ColumnType.FLOAT, true);
        Column muonPt = column("mu_pt_NOSYS", ColumnType.FLOAT, true);
        Column met = column("met_met_NOSYS", ColumnType.FLOAT, false);
        Column metPhi = column("met_phi_NOSYS", ColumnType.FLOAT, false);
        List<Column> columns = List.of(
                pt,
                eta,
                phi,
                energy,
                muonPt,
                met,
                metPhi,
                column("jet_jvt", ColumnType.INT, true),
                column("mu_eta", ColumnType.FLOAT, true),
                column("x", ColumnType.DOUBLE, false),
                column("weights", ColumnType.FLOAT, true),
                column("near_pt", ColumnType.FLOAT, true),
                column("near_eta", ColumnType.FLOAT, true),
                column("Info:eventNumber", ColumnType.UNSIGNED_LONG, false),
                column("Trigger/Trigger.bits", ColumnType.LONG, true),
                column("jet_link/index", ColumnType.LONG, true),
                column("Two/x", ColumnType.DOUBLE, false),
                column("Two:x", ColumnType.DOUBLE, false),
                column("flag", ColumnType.BOOLEAN, false),
                column("eventNumber", ColumnType.UNSIGNED_LONG, false),
                column("pass_clean_NOSYS", ColumnType.INT, false));
        Names names = new Names(columns, "NOSYS", new Units(Map.of("energy", "MeV", "length", "mm")));
        Map<String, String> roles = Map.of("pt", "pt", "eta", "eta", "phi", "phi", "energy", "e");
        names.add(object("jets", ObjectKind.JET, pt, eta, phi, energy), "jet", roles);
        names.add(
                object("muons", ObjectKind.MUON, muonPt, column("mu_eta", ColumnType.FLOAT, true), phi, energy),
                "mu",
                roles);
        names.addUnion("all", List.of("jets", "muons"), "pt");
        names.add(new BoundMet("met", new Scalar.EventColumn(met), new Scalar.EventColumn(metPhi)));
        names.define("bjets", "jets[jvt]");
        return names;
    }

    private static Column column(String name, ColumnType type, boolean jagged) {
        return new Column(name, type, jagged);
    }

    private static BoundObject object(String name, ObjectKind kind, Column pt, Column eta, Column phi, Column energy) {
        return BoundObject.of(name, kind, pt, eta, phi, new FourthComponent.Energy(energy), Map.of());
    }

    private static Scalar scalar(String text) throws ExpressionException {
        return new Typing(names()).scalar(text);
    }

    /** What strings of RDataFrame call otherwise. */
    @Test
    void methodsAndFunctionsOfRVecAreThoseOfCollections() throws ExpressionException {
        assertThat(scalar("weights.size() >= 2 && Sum(weights > 1) == 1 && Any(weights > 2)"))
                .isEqualTo(scalar("size(weights) >= 2 && sum(weights > 1) == 1 && any(weights > 2)"));
        assertThat(scalar("jets.size()")).isEqualTo(scalar("size(jets)"));
    }

    /** Values as C++ gives them, except that division is real. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 + 2 * 3; 7",
                "(1 + 2) * 3; 9",
                "1 - 2 - 3; -4",
                "8 / 4 / 2; 1",
                "1 / 2; 0.5",
                "7 % 4 * 2; 6",
                "-7 % 4; -3",
                "-2 * -3; 6",
                "2 - -3; 5",
                "!0 == 1; 1",
                "!(0 == 1); 1",
                "!!2; 1",
                "2 + 1 > 2; 1",
                "0 || 1 && 0; 0",
                "1 || 1 && 0; 1",
                "1 == 1 && 2 != 2 || 3 >= 3; 1",
                "0 ? 1 : 0 ? 3 : 4; 4",
                "1 ? 2 : 0 ? 3 : 4; 2",
                "1 > 0 ? 5 : 6; 5",
                "10e3; 10000",
                "91.2e+3; 91200",
                ".5 + 5.; 5.5",
                "fabs(-2.5) + abs(-3); 5.5",
                "min(2, 1) + max(2, 1); 3",
                "pow(2, 10); 1024",
                "hypot(3, 4); 5",
                "sqrt(-1) > 0 || sqrt(-1) <= 0; 0",
                "true + true; 2",
                "(1 < 2) == (3 < 4); 1",
                "6 & 3 | 8; 10",
                "1 << 3 + 1; 16",
                "1 << 3 > 7; 1",
                "~5; -6",
                "-16 >> 2; -4",
                "(6 & 4) == 4 && 1; 1",
                "1 | 2 ? 3 : 4; 3",
                "div(-7, 2); -3",
                "div(7, 2) * 2 + 7 % 2; 7",
                "std::max(2, TMath::Min(3, 4)); 3",
                "min(4, 3, 2, 1); 1",
                "TMath::Pi() == pi && pi == M_PI; 1",
                "cos(TMath::Pi()); -1",
                "default(sqrt(-1), 7); 7",
                "in(3, [1, 2, 3]); 1",
                "in(2.5, [1, -2.5]); 0",
                "bin(0.5, [-1, 0.5, 2]); 1",
                "0x1F & 0xe; 14",
                "10UL % 4u + 2L; 4",
                "1.f + 2.5F; 3.5",
                "0.1f; 0.10000000149011612",
                "int(2.7) - int(-2.7); 4",
                "TMath::FloorNint(-1.5) + TMath::CeilNint(1.2); 0",
            })
    void valuesAreThoseOfCpp(String text, double expected) throws ExpressionException {
        assertThat(ParameterFunction.of(text, List.of()).applyAsDouble(new double[0]))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | REAL",
                "flag | BOOLEAN",
                "eventNumber % 5 | INTEGER",
                "eventNumber / 5 | REAL",
                "pass_clean && x > 1 | BOOLEAN",
                "!pass_clean | BOOLEAN",
                "flag + flag | INTEGER",
                "size(bjets) | INTEGER",
                "jets[0].jvt | REAL",
                "any(jets.jvt) | BOOLEAN",
                "sum(jets.pt) | REAL",
                "sum(jets.pt > 30 GeV) | REAL",
                "mass(jets[0], muons[0]) | REAL",
                "mass(jets[0] + met) | REAL",
                "dR(jets[0], jets[1]) < 0.4 | BOOLEAN",
                "size(all[abs(eta) < 2.5]) | INTEGER",
                "size(before_overlap(jets)[pt > 20 GeV]) | INTEGER",
                "size(jets[dphi(this, met) > 1]) | INTEGER",
                "flag ? 1 : 2 | INTEGER",
                "max(size(jets), 2) | INTEGER",
                "max(jets.pt) | REAL",
                "weights[3] * x | REAL",
                "jets.jvt[0] | REAL",
                "size(weights) | INTEGER",
                "any(weights > 2) | BOOLEAN",
                "Info.eventNumber % 2 | INTEGER",
                "Trigger.bits[3] | REAL",
                "any(jets.link.index == 2) | BOOLEAN",
                "jets[0].link.index | REAL",
                "size(jets[link.index == 2]) | INTEGER",
                "mass(sum(jets[:2])) | REAL",
                "size(pairs(jets)[a.jvt == b.jvt]) | INTEGER",
                "any(pairs(jets).a.jvt & 1) | BOOLEAN",
                "argmin(pairs(jets), mass).a.pt | REAL",
                "count(all.pt > 20 GeV) | INTEGER",
                "mean(jets.pt) | REAL",
                "(jets.jvt & 1)[0] | REAL",
                "eventNumber >> 3 | INTEGER",
                "pass_clean & 1 | INTEGER",
                "isnan(x) | BOOLEAN",
                "min(dR(jets, muons[0])) | REAL",
                "from(nearest(muons[0], all), jets) | REAL",
                "sphericity(jets, muons[0], met) | REAL",
                "bin(x, [0, 10 GeV]) | REAL",
                "default(jets[3].pt, 0) | REAL",
            })
    void typesFollowFromOperands(String text, Type expected) throws ExpressionException {
        assertThat(scalar(text).type()).isEqualTo(expected);
    }

    @Test
    void unitsAreConvertedIntoThoseOfTheFile() throws ExpressionException {
        assertThat(scalar("x > 25 GeV")).isEqualTo(scalar("x > 25000.0"));
        assertThat(scalar("x < 0.5 mm")).isEqualTo(scalar("x < 0.5"));
        assertThat(new Typing(names()).scalarIn("jets[0].pt", Unit.GEV)).isEqualTo(scalar("jets[0].pt / 1000.0"));
        assertThat(new Typing(names()).scalarIn("jets[0].pt", Unit.MEV)).isEqualTo(scalar("jets[0].pt"));
    }

    @Test
    void nominalBranchesNeedNoSuffix() throws ExpressionException {
        assertThat(scalar("pass_clean")).isEqualTo(scalar("pass_clean_NOSYS"));
    }

    @Test
    void aDefinitionIsNotTakenForAPartOfACombination() throws ExpressionException {
        Names names = names();
        names.define("a", "x > 2");

        assertThatThrownBy(() -> new Typing(names).scalar("size(pairs(jets)[a && mass > 2])"))
                .hasMessage("'a' is a definition, and what combinations call a part; give the definition another name");
    }

    @Test
    void definitionsStandForOneNode() throws ExpressionException {
        Names names = names();
        Scalar.Size one = (Scalar.Size) new Typing(names).scalar("size(bjets)");
        Scalar.Size other = (Scalar.Size) new Typing(names).scalar("size(bjets)");

        assertThat(one.collection()).isSameAs(other.collection());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "80 < x < 100 | '80 < x < 100' compares the outcome of a comparison; write '80 < x && x < 100'",
                "1 == x == 2 | '1 == x == 2' compares the outcome of a comparison; write '1 == x && x == 2'",
                "80 < x && x < 100 < 2 | 'x < 100 < 2' compares the outcome of a comparison; write 'x < 100 && 100 < 2'",
                "flag == x > 2 | 'flag == x > 2' compares the outcome of a comparison; if that is meant, write (x > 2)",
                "1 < x != flag | '1 < x != flag' compares the outcome of a comparison; if that is meant, write (1 < x)",
                "x = 1 | did not expect '=' at character 3; a comparison is written ==",
                "x > | did not expect the end at character 4",
                "\" \" | an expression is missing; 'true' lets all events pass",
                "x > 2 pt | 'pt' after 2 is no unit; known are eV, keV, MeV, GeV, TeV, um, mm, cm, m, rad",
                "jets[0].pt > 0.5 mm | 'jets[0].pt > 0.5 mm' mixes a quantity of energy with one of length",
                "jets[0].pt + jets[0].eta | 'jets[0].pt + jets[0].eta' mixes a quantity of energy with one of number",
                "jets[0].jvtt | no column 'jvtt' in jets; did you mean 'jvt'? (jets has: e, eta, jvt, link.index, phi, pt)",
                "size(jets[jvtt]) | no column 'jvtt' in jets; did you mean 'jvt'? (jets has: e, eta, jvt, link.index, phi, pt)",
                "size(jet) | 'jet' is neither defined nor a branch with one value an event; did you mean 'jets'?",
                "jet_pt > 2 | branch 'jet_pt_NOSYS' holds a property of each of jets; write jets.pt",
                "weights > 2 | 'weights > 2' has one value for each object; make one of them with size, sum, min, max, any or all",
                "weights[2.5] | [2.5] is no index from 0 to 100000",
                "weights[100001] | [100001] is no index from 0 to 100000",
                "weights[0].pt | 'weights[0]' has no properties, so .pt means nothing",
                "sum(weights * jets.pt) | 'weights * jets.pt' takes values of different collections together",
                "Info.eventNumbr | 'Info.eventNumbr' is neither defined nor a branch with one value an event; did you mean 'Info.eventNumber'?",
                "Inof.eventNumber | 'Inof' is neither defined nor a branch with one value an event; did you mean 'Info'?",
                "Two.x | 'Two.x' could be any of 'Two/x', 'Two:x': give one of them another name when writing the file",
                "jets.pt > 25 GeV | 'jets.pt > 25 GeV' has one value for each object; make one of them with size, sum, min, max, any or all",
                "jets > 2 | 'jets' is a collection of objects, not a number; did you mean size(...)?",
                "jets[0] > 2 | 'jets[0]' is an object, not a number; take one of its properties",
                "sum(x) | sum takes values of objects such as jets.pt, which 'x' is not",
                "size(x) | size takes a collection of objects, which 'x' is not",
                "sqrrt(x) | there is no function 'sqrrt'; did you mean 'sqrt'?",
                "pow(x) | pow takes 2 arguments, has 1",
                "sum(jets.pt + muons.pt) | 'jets.pt + muons.pt' takes values of different collections together",
                "size(jets[-1]) | [-1] is neither an index, which is a whole number from 0, nor a condition on the objects",
                "size(jets[0.5]) | [0.5] is neither an index, which is a whole number from 0, nor a condition on the objects",
                "mass(x) | mass takes objects such as leptons[0], which 'x' is not",
                "x.pt | 'x' has no properties, so .pt means nothing",
                "x[0] | 'x' is no collection of objects, so [0] means nothing",
                "1e999 | the number 1e999 is too large",
                "x ^ 2 | 'x ^ 2' is a power in TTree::Draw and an exclusive or in C++; write pow(x, 2)",
                "pass_clean & 1 == 1 | 'pass_clean & 1 == 1' works on the bits of a comparison's outcome; write && for a condition, or put what is compared in parentheses: (x & y) == z",
                "x & 1 | & takes whole numbers, 'x' is real",
                "jets[0].jvt & 1 | & takes whole numbers, 'jets[0].jvt' is real; of one object, which may be missing, take it from all: (jets.flags & 4)[0]",
                "div(x, 2) | div takes whole numbers, 'x' is real",
                "TMath::Sqr(x) | there is no function 'TMath::Sqr'; did you mean 'TMath::Sqrt'?",
                "TMath::Sq(x) | there is no function 'TMath::Sq'; write pow(x, 2)",
                "Entry$ > 2 | 'Entry$' has no counterpart; entries have no order here; use the event number",
                "MinIf$(x, flag) | there is no function 'MinIf$'; write min(jets[condition].pt)",
                "(int)x % 2 | '(int)x % 2' has a cast of C++; write trunc(x) for one to a whole number, and leave out one to a real: arithmetic is in double precision",
                "static_cast<int>(x) | 'static_cast<int>(x)' has a cast of C++; write trunc(x) for one to a whole number, and leave out one to a real: arithmetic is in double precision",
                "weights.at(0) | 'weights.at(0)' calls a method of C++; write weights[0]",
                "jets[0].Pt() | 'jets[0].Pt()' calls a method of C++; write a property such as jets[0].pt, or a function such as mass(jets[0])",
                "2 f | 'f' after 2 is no unit; known are eV, keV, MeV, GeV, TeV, um, mm, cm, m, rad",
                "0x10GeV | '0x10GeV' is no whole number of up to 60 bits",
                "0x1234567890abcdef0 | '0x1234567890abcdef0' is no whole number of up to 60 bits",
                "sum(near_pt * near_eta) | 'near_pt * near_eta' takes values of different collections together; declare them as one object, objects: {nears: {branches: near}}, and write nears.pt and nears.eta",
                "best(jets, pt) | there is no function 'best'; write argmin(collection, value) or argmax(collection, value)",
                "size(pairs(jets)[a.jvtt == 1]) | no column 'jvtt' in jets; did you mean 'jvt'? (jets has: e, eta, jvt, link.index, phi, pt)",
                "size(pairs(jets)[jvt]) | combinations have no 'jvt'; they have a, b, which have properties of their own, and pt eta phi energy mass rapidity px py pz p theta",
                "size(pairs(jets, jets, jets)) | pairs takes one collection, or 2 of them, has 3 arguments; a condition stands behind it: pairs(jets)[mass > 50]",
                "size(pairs(jets, mass > 2 && a.jvt)) | pairs takes collections; a condition stands behind it: pairs(jets)[mass > 2 && a.jvt]",
                "size(jets[dR(this, muons) < 1]) | 'dR(…)' takes the object in [ ] together with each object of another collection; pairs(…) combines two, nearest(this, …) finds the nearest one",
                "size(jets[max(muons.pt * pt) > 3]) | 'muons.pt * pt' takes the object in [ ] together with each object of another collection; pairs(…) combines two, nearest(this, …) finds the nearest one",
                "size(jets[sphericity(this) > 1]) | sphericity is a value of the event; it cannot be asked of the object in [ ]",
                "size(jets[3:1]) | 'jets[3:1]' holds no object: the first place, 3, is to be below the second",
                "size(jets[1.5:]) | '1.5' is no place in a collection, from 0 to 9999",
                "size(x[:2]) | 'x' is no collection of objects, so [:2] means nothing",
                "bin(x, 3) | bin takes a list of numbers such as [25 GeV, 50 GeV], which '3' is not",
                "bin(x, [3, 2]) | the edges '[3, 2]' do not rise",
                "bin(jets[0].pt, [0 mm, 1 mm]) | '0 mm' is a quantity of length, 'jets[0].pt' one of energy",
                "in(x, [x]) | 'x' in the list is no number",
                "[1, 2] | the list '[1, 2]' can only be the second argument of bin, digitize or in",
                "fox_wolfram(x, jets) | fox_wolfram takes the order of the moment first, from 0 to 10, which 'x' is not",
                "from(met, jets) | from takes an object of a collection, such as leptons[0] or this, which 'met' is not",
                "sort(jets, pt).jvt | 'sort(jets, pt).jvt' has one value for each object; make one of them with size, sum, min, max, any or all",
                "argmax(jets, muons.pt).pt | 'muons.pt' should be one value for each of 'jets', such as pt",
                "sum(jets).jvt | 'sum(jets)' has no branches, but components: write pt(sum(jets))",
                "(jets[0] + jets[1]).mass | '(jets[0] + jets[1])' has no branches, but components: write mass((jets[0] + jets[1]))",
                "default(jets[0].pt, 1 mm) | '1 mm' is a quantity of length, 'jets[0].pt' one of energy",
            })
    void mistakesAreExplained(String text, String message) {
        assertThatThrownBy(() -> scalar(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessage(message);
    }

    /** Selection and weight of a published analysis as one types them, comments and line breaks included. */
    @Test
    void readsTheSelectionOfAPublishedAnalysis() throws IOException, ExpressionException {
        String file;
        try (InputStream in = Objects.requireNonNull(ExpressionTest.class.getResourceAsStream("ttH-2lSS1tau.txt"))) {
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String expressions =
                Pattern.compile("^#.*$", Pattern.MULTILINE).matcher(file).replaceAll("");
        String[] parts = expressions.split("\\[(selection|weight)]");
        Set<String> words = new TreeSet<>();
        Pattern.compile("(?<![0-9.])[A-Za-z_]\\w*")
                .matcher(expressions)
                .results()
                .forEach(m -> words.add(m.group()));
        words.removeAll(List.of("fabs", "abs", "selection", "weight"));
        List<Column> columns = words.stream()
                .map(word -> column(word, word.startsWith("n") ? ColumnType.INT : ColumnType.FLOAT, false))
                .toList();
        Names names = new Names(columns, "", new Units(Map.of()));

        assertThat(new Typing(names).scalar(parts[1]).type()).isEqualTo(Type.BOOLEAN);
        assertThat(new Typing(names).scalar(parts[2]).type()).isEqualTo(Type.REAL);
        assertThat(words).hasSize(43);
    }
}
