package io.kollider.fitter.workspace;

import io.kollider.fitter.formula.Formula;
import java.util.List;

/**
 * How one sample's rates depend on a parameter. The parameter bears the modifier's name, and modifiers of the same name share it.
 *
 * @see <a href="https://pyhf.readthedocs.io/en/v0.7.6/intro.html">the pyhf manual, table of modifiers</a>
 */
public sealed interface Modifier {
    /** The name of the parameter (or of the vector of parameters, one a bin). */
    String name();

    /** The type's name in pyhf's JSON, for example {@code normsys}. */
    String type();

    /** What {@code cases} gives for this type. */
    <T> T match(Cases<T> cases);

    /** The numbers that it has for each bin of the sample: as many lists as it has kinds of them. */
    default List<List<Double>> perBin() {
        return List.of();
    }

    /** A free factor. */
    record NormFactor(String name) implements Modifier {
        @Override
        public String type() {
            return "normfactor";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.normFactor(this);
        }
    }

    /** A factor that is {@code low} at &minus;1 and {@code high} at +1 of a parameter with a Gaussian constraint. */
    record NormSys(String name, double low, double high) implements Modifier {
        @Override
        public String type() {
            return "normsys";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.normSys(this);
        }
    }

    /** Rates [bin] at &minus;1 and +1 of a parameter with a Gaussian constraint; what is added is the difference from the nominal. */
    record HistoSys(String name, List<Double> low, List<Double> high) implements Modifier {
        public HistoSys {
            low = List.copyOf(low);
            high = List.copyOf(high);
        }

        @Override
        public List<List<Double>> perBin() {
            return List.of(low, high);
        }

        @Override
        public String type() {
            return "histosys";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.histoSys(this);
        }
    }

    /** A factor a bin, with a Gaussian constraint; {@code errors} are the sample's absolute errors [bin] of its simulation. */
    record StatError(String name, List<Double> errors) implements Modifier {
        public StatError {
            errors = List.copyOf(errors);
        }

        @Override
        public List<List<Double>> perBin() {
            return List.of(errors);
        }

        @Override
        public String type() {
            return "staterror";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.statError(this);
        }
    }

    /** A factor a bin, with a Poisson constraint; {@code errors} are absolute [bin]. */
    record ShapeSys(String name, List<Double> errors) implements Modifier {
        public ShapeSys {
            errors = List.copyOf(errors);
        }

        @Override
        public List<List<Double>> perBin() {
            return List.of(errors);
        }

        @Override
        public String type() {
            return "shapesys";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.shapeSys(this);
        }
    }

    /** A free factor a bin. */
    record ShapeFactor(String name) implements Modifier {
        @Override
        public String type() {
            return "shapefactor";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.shapeFactor(this);
        }
    }

    /** The luminosity: a factor with a Gaussian constraint whose centre and width the measurement gives. */
    record Lumi(String name) implements Modifier {
        @Override
        public String type() {
            return "lumi";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.lumi(this);
        }
    }

    /**
     * A factor that is an expression of parameters: of those of other modifiers with one parameter, and of free ones that it introduces. Not in pyhf's schema.
     * The name is the modifier's own; no parameter bears it.
     */
    record NormExpr(String name, Formula expression) implements Modifier {
        @Override
        public String type() {
            return "normexpr";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.normExpr(this);
        }
    }

    /**
     * The sample's nominal rates, which are those of the Standard Model, become a polynomial of second degree in free parameters: {@code rate = nominal + Σ
     * terms}, each the product of its parameters and its rates. What histosys add to the nominal rates they add in proportion to all of the polynomial. Not in pyhf's schema. The name is the modifier's own; no parameter bears it.
     *
     * @see <a href="https://arxiv.org/abs/1706.08945">I. Brivio and M. Trott, Phys. Rept. 793 (2019) 1, on the terms that interfere and those squared</a>
     */
    record Eft(String name, List<EftTerm> terms) implements Modifier {
        public Eft {
            terms = List.copyOf(terms);
        }

        @Override
        public List<List<Double>> perBin() {
            return terms.stream().map(EftTerm::data).toList();
        }

        @Override
        public String type() {
            return "eft";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.eft(this);
        }
    }

    /**
     * A term of an {@link Eft}.
     *
     * @param parameters one (interference with the Standard Model), the same twice (its square), or two (their interference)
     * @param data rates [bin] where those parameters are 1
     */
    record EftTerm(List<String> parameters, List<Double> data) {
        public EftTerm {
            parameters = List.copyOf(parameters);
            data = List.copyOf(data);
            if (parameters.isEmpty() || parameters.size() > 2) {
                throw new IllegalArgumentException(
                        "a term of %d parameters: it has one or two".formatted(parameters.size()));
            }
        }
    }

    /** One answer for each type: a new type cannot be forgotten. */
    interface Cases<T> {
        T normFactor(NormFactor modifier);

        T normSys(NormSys modifier);

        T histoSys(HistoSys modifier);

        T statError(StatError modifier);

        T shapeSys(ShapeSys modifier);

        T shapeFactor(ShapeFactor modifier);

        T lumi(Lumi modifier);

        T normExpr(NormExpr modifier);

        T eft(Eft modifier);
    }
}
