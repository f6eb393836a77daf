package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.ParameterSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a measurement of the combination. */
final class MeasurementXml {
    private static final Set<String> ATTRIBUTES =
            Set.of("Name", "Lumi", "LumiRelErr", "BinLow", "BinHigh", "Mode", "ExportOnly");
    private static final double SIGMAS_OF_BOUNDS = 5;

    private final Notes notes;
    private final ConstraintTermXml terms;

    MeasurementXml(Notes notes, List<Channel> channels) {
        this.notes = notes;
        this.terms = new ConstraintTermXml(notes, channels);
    }

    /**
     * Reads it; empty if it has a constraint that is not known, which is noted.
     *
     * @param samples what samples say about parameters
     */
    Optional<Measurement> read(XmlElement element, ParameterSettings samples) {
        element.onlyHas(ATTRIBUTES, Set.of("POI", "ParamSetting", "ConstraintTerm", "Asimov"));
        ParameterSettings settings = new ParameterSettings();
        settings.put(luminosity(element));
        samples.all().forEach(settings::put);
        for (XmlElement setting : element.children("ParamSetting")) {
            override(setting, settings);
        }
        for (XmlElement term : element.children("ConstraintTerm")) {
            if (!terms.read(term, element.attribute("Name"), settings)) {
                return Optional.empty();
            }
        }
        for (XmlElement asimov : element.children("Asimov")) {
            notes.add(asimov, "Asimov data are not part of a workspace; 'kollider asimov' makes them");
        }
        return Optional.of(new Measurement(element.attribute("Name"), poi(element), settings.all()));
    }

    /** As pyhf takes it: five standard deviations to both sides. */
    private static ParameterSetting luminosity(XmlElement element) {
        double value = element.number("Lumi");
        double error = value * element.number("LumiRelErr");
        if (!(value > 0 && error > 0)) {
            throw element.failure("Lumi and LumiRelErr must be above 0");
        }
        return new ParameterSetting(
                "lumi",
                List.of(value),
                List.of(List.of(value - SIGMAS_OF_BOUNDS * error, value + SIGMAS_OF_BOUNDS * error)),
                List.of(value),
                List.of(error),
                Optional.empty());
    }

    private String poi(XmlElement element) {
        List<XmlElement> poi = element.children("POI");
        if (poi.size() != 1) {
            throw element.failure("it needs one <POI>, has %d".formatted(poi.size()));
        }
        List<String> names = poi.get(0).names();
        if (names.size() > 1) {
            notes.add(poi.get(0), "a workspace has one parameter of interest: '%s' is taken".formatted(names.get(0)));
        }
        return names.isEmpty() ? "" : parameter(poi.get(0), names.get(0));
    }

    private static void override(XmlElement element, ParameterSettings settings) {
        element.onlyHas(Set.of("Val", "Const"), Set.of());
        Optional<Double> value = element.optionalNumber("Val");
        Optional<Boolean> constant = element.optionalTruth("Const");
        for (String name : element.names()) {
            settings.override(parameter(element, name), value, constant);
        }
    }

    /** A workspace's name of a parameter that ROOT calls {@code alpha_NAME} where it is constrained. */
    static String parameter(XmlElement element, String rootName) {
        if (rootName.startsWith("gamma_")) {
            throw element.failure(
                    "'%s' is a factor of one bin, and a workspace can only set those of all bins together; leave it out"
                            .formatted(rootName));
        }
        if (rootName.equals("Lumi")) {
            return "lumi";
        }
        return rootName.startsWith("alpha_") ? rootName.substring("alpha_".length()) : rootName;
    }
}
