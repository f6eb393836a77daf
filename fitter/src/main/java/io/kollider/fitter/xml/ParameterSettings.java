package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.ConstraintTerm;
import io.kollider.fitter.workspace.ParameterSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the XML says about parameters, by their names in a workspace. */
final class ParameterSettings {
    private final Map<String, ParameterSetting> settings;

    ParameterSettings() {
        this(Map.of());
    }

    private ParameterSettings(Map<String, ParameterSetting> settings) {
        this.settings = new LinkedHashMap<>(settings);
    }

    ParameterSettings copy() {
        return new ParameterSettings(settings);
    }

    /** What an element says; others must say the same. */
    void add(XmlElement element, ParameterSetting setting) {
        ParameterSetting known = settings.putIfAbsent(setting.name(), setting);
        if (known != null && !known.equals(setting)) {
            throw element.failure(
                    "another element gives the parameter '%s' other values; they must agree".formatted(setting.name()));
        }
    }

    void put(ParameterSetting setting) {
        settings.put(setting.name(), setting);
    }

    /** What a measurement says about a parameter, which goes above what samples say. */
    void override(String name, Optional<Double> value, Optional<Boolean> fixed) {
        ParameterSetting old = settings.getOrDefault(
                name, new ParameterSetting(name, List.of(), List.of(), List.of(), List.of(), Optional.empty()));
        settings.put(
                name,
                new ParameterSetting(
                        name,
                        value.map(List::of).orElse(old.inits()),
                        old.bounds(),
                        old.auxdata(),
                        old.sigmas(),
                        fixed.or(old::fixed),
                        old.constraint()));
    }

    /** Another constraint than pyhf's. */
    void constrain(String name, ConstraintTerm constraint) {
        override(name, Optional.empty(), Optional.empty());
        settings.computeIfPresent(
                name,
                (key, old) -> new ParameterSetting(
                        name,
                        old.inits(),
                        old.bounds(),
                        old.auxdata(),
                        old.sigmas(),
                        old.fixed(),
                        Optional.of(constraint)));
    }

    List<ParameterSetting> all() {
        return List.copyOf(settings.values());
    }
}
