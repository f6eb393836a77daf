package io.kollider.fitter.workspace;

import io.kollider.fitter.formula.Formula;
import java.util.List;
import java.util.Set;

/** Turns the JSON of a modifier into its record. */
final class ModifierReader {
    private static final List<String> TYPES = List.of(
            "histosys",
            "lumi",
            "normfactor",
            "normsys",
            "shapefactor",
            "shapesys",
            "staterror",
            "normexpr", // beyond pyhf, as the next one
            "eft");

    private ModifierReader() {}

    static Modifier read(Element element) {
        element.onlyHas(Set.of("name", "type", "data"));
        String name = element.field("name").text();
        Element type = element.field("type");
        return switch (type.text()) {
            case "normfactor" -> {
                element.field("data").isNull();
                yield new Modifier.NormFactor(name);
            }
            case "normsys" -> {
                Element data = element.field("data");
                data.onlyHas(Set.of("lo", "hi"));
                yield new Modifier.NormSys(name, factor(data.field("lo")), factor(data.field("hi")));
            }
            case "histosys" -> {
                Element data = element.field("data");
                data.onlyHas(Set.of("lo_data", "hi_data"));
                yield new Modifier.HistoSys(
                        name,
                        data.field("lo_data").numbers(),
                        data.field("hi_data").numbers());
            }
            case "staterror" ->
                new Modifier.StatError(name, element.field("data").numbers());
            case "shapesys" -> new Modifier.ShapeSys(name, element.field("data").numbers());
            case "shapefactor" -> {
                element.field("data").isNull();
                yield new Modifier.ShapeFactor(name);
            }
            case "lumi" -> {
                element.field("data").isNull();
                if (!name.equals("lumi")) {
                    throw element.field("name")
                            .failure("a modifier of type lumi is called 'lumi', not '%s'".formatted(name));
                }
                yield new Modifier.Lumi(name);
            }
            case "normexpr" -> {
                Element data = element.field("data");
                data.onlyHas(Set.of("expression"));
                yield new Modifier.NormExpr(name, formula(data.field("expression")));
            }
            case "eft" -> {
                Element data = element.field("data");
                data.onlyHas(Set.of("terms"));
                yield new Modifier.Eft(name, data.field("terms").some(ModifierReader::term));
            }
            default ->
                throw type.failure("modifier '%s' has the unknown type '%s'%s (known: %s)"
                        .formatted(name, type.text(), Suggestion.of(type.text(), TYPES), String.join(", ", TYPES)));
        };
    }

    private static Formula formula(Element element) {
        try {
            return Formula.of(element.text());
        } catch (IllegalArgumentException e) {
            throw element.failure(String.valueOf(e.getMessage()));
        }
    }

    private static Modifier.EftTerm term(Element element) {
        element.onlyHas(Set.of("parameters", "data"));
        Element parameters = element.field("parameters");
        try {
            return new Modifier.EftTerm(
                    parameters.each(Element::text), element.field("data").numbers());
        } catch (IllegalArgumentException e) {
            throw parameters.failure(String.valueOf(e.getMessage()));
        }
    }

    private static double factor(Element element) {
        double factor = element.number();
        if (!(factor > 0)) {
            throw element.failure(
                    "a normsys factor of %s cannot be interpolated, it must be above 0".formatted(factor));
        }
        return factor;
    }
}
