package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.ParameterSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a sample with its systematics. */
final class SampleXml {
    private static final Set<String> SYSTEMATICS =
            Set.of("StatError", "HistoSys", "OverallSys", "ShapeSys", "NormFactor", "ShapeFactor");

    private final String channel;
    private final HistogramFiles files;
    private final ParameterSettings settings;
    private final Notes notes;

    SampleXml(String channel, HistogramFiles files, ParameterSettings settings, Notes notes) {
        this.channel = channel;
        this.files = files;
        this.settings = settings;
        this.notes = notes;
    }

    /** @param outer where the channel's histograms are */
    ChannelSample read(XmlElement sample, HistogramPlace outer) {
        sample.onlyHas(Set.of("Name", "InputFile", "HistoPath", "HistoName", "NormalizeByTheory"), SYSTEMATICS);
        HistogramPlace place = outer.of(sample);
        BinContents nominal = place.read(files, sample, "HistoName");
        List<Modifier> modifiers = new ArrayList<>();
        if (normalizedByTheory(sample)) {
            modifiers.add(new Modifier.Lumi("lumi"));
        }
        for (XmlElement child : sample.children()) {
            modifier(child, place, nominal).ifPresent(modifiers::add);
        }
        return new ChannelSample(sample.attribute("Name"), nominal.values(), modifiers);
    }

    private boolean normalizedByTheory(XmlElement sample) {
        Optional<Boolean> said = sample.optionalTruth("NormalizeByTheory");
        if (said.isEmpty()) {
            notes.add(
                    sample,
                    "without NormalizeByTheory it does not scale with the luminosity, as in pyhf; for ROOT it does: say True or False");
        }
        return said.orElse(false);
    }

    private Optional<Modifier> modifier(XmlElement element, HistogramPlace place, BinContents nominal) {
        return switch (element.name()) {
            case "NormFactor" -> Optional.of(normFactor(element));
            case "OverallSys" -> {
                element.onlyHas(Set.of("Name", "Low", "High"), Set.of());
                yield Optional.of(
                        new Modifier.NormSys(element.attribute("Name"), element.number("Low"), element.number("High")));
            }
            case "HistoSys" -> Optional.of(histoSys(element, place));
            case "StatError" -> statError(element, place, nominal);
            case "ShapeSys" -> Optional.of(shapeSys(element, place, nominal));
            case "ShapeFactor" -> Optional.of(shapeFactor(element, place));
            default -> throw element.failure("unknown systematic");
        };
    }

    private Modifier normFactor(XmlElement element) {
        element.onlyHas(Set.of("Name", "Val", "Low", "High", "Const"), Set.of());
        String name = element.attribute("Name");
        double low = element.number("Low");
        double high = element.number("High");
        double value = element.number("Val");
        if (!(low < high && low <= value && value <= high)) {
            throw element.failure("Val %s must lie between Low %s and High %s".formatted(value, low, high));
        }
        settings.add(
                element,
                new ParameterSetting(
                        name,
                        List.of(value),
                        List.of(List.of(low, high)),
                        List.of(),
                        List.of(),
                        element.optionalTruth("Const")));
        return new Modifier.NormFactor(name);
    }

    private Modifier histoSys(XmlElement element, HistogramPlace place) {
        element.onlyHas(
                Set.of(
                        "Name",
                        "InputFile",
                        "HistoFileLow",
                        "HistoPathLow",
                        "HistoNameLow",
                        "HistoFileHigh",
                        "HistoPathHigh",
                        "HistoNameHigh"),
                Set.of());
        HistogramPlace own = place.of(element);
        return new Modifier.HistoSys(
                element.attribute("Name"),
                own.of(element, "HistoFileLow", "HistoPathLow")
                        .read(files, element, "HistoNameLow")
                        .values(),
                own.of(element, "HistoFileHigh", "HistoPathHigh")
                        .read(files, element, "HistoNameHigh")
                        .values());
    }

    /** The sample's own errors, or relative ones from another histogram. */
    private Optional<Modifier> statError(XmlElement element, HistogramPlace place, BinContents nominal) {
        element.onlyHas(Set.of("Activate", "InputFile", "HistoFile", "HistoPath", "HistoName"), Set.of());
        if (!element.optionalTruth("Activate").orElseThrow(() -> element.failure("it has no attribute Activate"))) {
            return Optional.empty();
        }
        List<Double> errors = nominal.errors();
        if (element.optional("HistoName").isPresent()) {
            errors = place.of(element)
                    .of(element, "HistoFile", "HistoPath")
                    .read(files, element, "HistoName")
                    .times(nominal.values(), element);
        }
        return Optional.of(new Modifier.StatError("staterror_" + channel, errors));
    }

    private Modifier shapeSys(XmlElement element, HistogramPlace place, BinContents nominal) {
        element.onlyHas(Set.of("Name", "InputFile", "HistoPath", "HistoName", "ConstraintType"), Set.of());
        if (!element.optional("ConstraintType").orElse("Gaussian").startsWith("Pois")) {
            notes.add(element, "it is constrained by Poisson terms as in pyhf; ROOT takes Gaussians");
        }
        return new Modifier.ShapeSys(
                element.attribute("Name"),
                place.of(element).read(files, element, "HistoName").times(nominal.values(), element));
    }

    private Modifier shapeFactor(XmlElement element, HistogramPlace place) {
        element.onlyHas(Set.of("Name", "Const", "InputFile", "HistoPath", "HistoName"), Set.of());
        String name = element.attribute("Name");
        Optional<Boolean> constant = element.optionalTruth("Const");
        List<Double> initial = element.optional("HistoName").isEmpty()
                ? List.of()
                : place.of(element).read(files, element, "HistoName").values();
        if (constant.isPresent() || !initial.isEmpty()) {
            settings.add(element, new ParameterSetting(name, initial, List.of(), List.of(), List.of(), constant));
        }
        return new Modifier.ShapeFactor(name);
    }
}
