package io.kollider.analysis.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The spellings of C, C++ and ROOT for what the language has under a name of its own. */
final class Spelling {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("fabs", "abs"),
            Map.entry("int", "trunc"),
            Map.entry("fmin", "min"),
            Map.entry("fmax", "max"),
            Map.entry("TMath::Abs", "abs"),
            Map.entry("TMath::Sqrt", "sqrt"),
            Map.entry("TMath::Exp", "exp"),
            Map.entry("TMath::Log", "log"),
            Map.entry("TMath::Log2", "log2"),
            Map.entry("TMath::Log10", "log10"),
            Map.entry("TMath::Power", "pow"),
            Map.entry("TMath::Hypot", "hypot"),
            Map.entry("TMath::Sin", "sin"),
            Map.entry("TMath::Cos", "cos"),
            Map.entry("TMath::Tan", "tan"),
            Map.entry("TMath::ASin", "asin"),
            Map.entry("TMath::ACos", "acos"),
            Map.entry("TMath::ATan", "atan"),
            Map.entry("TMath::ATan2", "atan2"),
            Map.entry("TMath::SinH", "sinh"),
            Map.entry("TMath::CosH", "cosh"),
            Map.entry("TMath::TanH", "tanh"),
            Map.entry("TMath::ASinH", "asinh"),
            Map.entry("TMath::ACosH", "acosh"),
            Map.entry("TMath::ATanH", "atanh"),
            Map.entry("TMath::Erf", "erf"),
            Map.entry("TMath::Erfc", "erfc"),
            Map.entry("TMath::Floor", "floor"),
            Map.entry("TMath::Ceil", "ceil"),
            Map.entry("TMath::Nint", "rint"),
            Map.entry("TMath::FloorNint", "floor"),
            Map.entry("TMath::CeilNint", "ceil"),
            Map.entry("TMath::Min", "min"),
            Map.entry("TMath::Max", "max"),
            Map.entry("TMath::Sign", "copysign"),
            Map.entry("TMath::IsNaN", "isnan"),
            Map.entry("TMath::Finite", "isfinite"),
            Map.entry("TVector2::Phi_mpi_pi", "phi_mpi_pi"),
            Map.entry("ROOT::VecOps::Sum", "sum"),
            Map.entry("ROOT::VecOps::Mean", "mean"),
            Map.entry("ROOT::VecOps::Min", "min"),
            Map.entry("ROOT::VecOps::Max", "max"),
            Map.entry("ROOT::VecOps::Any", "any"),
            Map.entry("ROOT::VecOps::All", "all"),
            Map.entry("Sum", "sum"),
            Map.entry("Mean", "mean"),
            Map.entry("Min", "min"),
            Map.entry("Max", "max"),
            Map.entry("Any", "any"),
            Map.entry("All", "all"),
            Map.entry("Sum$", "sum"),
            Map.entry("Min$", "min"),
            Map.entry("Max$", "max"),
            Map.entry("Length$", "size"),
            Map.entry("Alt$", "default"));

    private static final Map<String, Double> CONSTANTS = Map.of(
            "pi",
            Math.PI,
            "M_PI",
            Math.PI,
            "TMath::Pi",
            Math.PI,
            "TMath::TwoPi",
            2 * Math.PI,
            "TMath::PiOver2",
            Math.PI / 2,
            "TMath::E",
            Math.E,
            "TMath::DegToRad",
            Math.PI / 180,
            "TMath::RadToDeg",
            180 / Math.PI);

    /** What is said instead, of names that physicists may try. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("double", "leave it out: arithmetic is in double precision already"),
            Map.entry("float", "leave it out: arithmetic is in double precision on stored values"),
            Map.entry("bool", "write x != 0"),
            Map.entry("sign", "write copysign(1, x)"),
            Map.entry("sq", "write pow(x, 2)"),
            Map.entry("TMath::Gaus", "write exp(-0.5 * pow((x - mean) / sigma, 2))"),
            Map.entry("ArgMax", "write argmax(jets, value)"),
            Map.entry("ArgMin", "write argmin(jets, value)"),
            Map.entry("Nonzero", "write a condition in [ ]: jets[pt > 40 GeV]"),
            Map.entry("InvariantMass", "declare the objects and write mass(sum(jets)) or mass(jets[0], jets[1])"),
            Map.entry("DeltaR", "write dR(leptons[0], jets[0])"),
            Map.entry("DeltaPhi", "write dphi(leptons[0], jets[0]), or abs(phi_mpi_pi(a - b))"),
            Map.entry("best", "write argmin(collection, value) or argmax(collection, value)"),
            Map.entry("Iteration$", "write a condition in [ ] or a place such as jets[0]"),
            Map.entry("Entry$", "entries have no order here; use the event number"),
            Map.entry("LocalEntry$", "entries have no order here; use the event number"),
            Map.entry("Entries$", "entries have no order here; use the event number"),
            Map.entry("MinIf$", "write min(jets[condition].pt)"),
            Map.entry("MaxIf$", "write max(jets[condition].pt)"),
            Map.entry("TMath::Sq", "write pow(x, 2)"),
            Map.entry("TMath::Even", "write x % 2 == 0"),
            Map.entry("TMath::Odd", "write x % 2 != 0"));

    private Spelling() {}

    /** The language's own name of a function. */
    static String function(String written) {
        String bare = written.startsWith("std::") ? written.substring("std::".length()) : written;
        return FUNCTIONS.getOrDefault(bare, bare);
    }

    /** A constant of nature's geometry. */
    static OptionalDouble constant(String name) {
        return Optional.ofNullable(CONSTANTS.get(name)).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** What to do instead of using a name that has no counterpart; empty if there is no advice. */
    static Optional<String> instead(String name) {
        return Optional.ofNullable(INSTEAD.get(name));
    }

    /** All spellings. */
    static List<String> all() {
        List<String> names = new ArrayList<>(FUNCTIONS.keySet());
        CONSTANTS.keySet().stream().filter(name -> name.contains("::")).forEach(names::add);
        return names;
    }
}
