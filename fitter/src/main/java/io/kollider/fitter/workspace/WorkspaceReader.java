package io.kollider.fitter.workspace;

import java.util.List;
import java.util.Set;

/** Turns the JSON of a workspace into records, as strictly as pyhf's schema 1.0.0. */
final class WorkspaceReader {
    static final String VERSION = "1.0.0";

    private WorkspaceReader() {}

    static Workspace read(Element top) {
        top.onlyHas(Set.of("channels", "observations", "measurements", "version"));
        Element version = top.field("version");
        if (!version.text().equals(VERSION)) {
            throw version.failure("workspaces of version %s are read, this is '%s'".formatted(VERSION, version.text()));
        }
        List<Channel> channels = top.field("channels").some(WorkspaceReader::channel);
        List<Observation> observations = top.field("observations").some(WorkspaceReader::observation);
        List<Measurement> measurements = top.field("measurements").some(WorkspaceReader::measurement);
        try {
            return new Workspace(channels, observations, measurements);
        } catch (WorkspaceException e) {
            throw new WorkspaceException(top.file() + ": " + e.getMessage());
        }
    }

    private static Channel channel(Element element) {
        element.onlyHas(Set.of("name", "samples"));
        return new Channel(
                element.field("name").text(), element.field("samples").some(WorkspaceReader::sample));
    }

    private static ChannelSample sample(Element element) {
        element.onlyHas(Set.of("name", "data", "modifiers"));
        return new ChannelSample(
                element.field("name").text(),
                element.field("data").numbers(),
                element.field("modifiers").each(ModifierReader::read));
    }

    private static Observation observation(Element element) {
        element.onlyHas(Set.of("name", "data"));
        return new Observation(
                element.field("name").text(), element.field("data").numbers());
    }

    private static Measurement measurement(Element element) {
        element.onlyHas(Set.of("name", "config"));
        Element config = element.field("config");
        config.onlyHas(Set.of("poi", "parameters", "penalties"));
        return new Measurement(
                element.field("name").text(),
                config.field("poi").text(),
                config.field("parameters").each(WorkspaceReader::setting),
                config.optional("penalties")
                        .map(penalties -> penalties.each(WorkspaceReader::penalty))
                        .orElse(List.of()));
    }

    private static Penalty penalty(Element element) {
        element.onlyHas(Set.of("parameters", "coefficients", "strength"));
        return new Penalty(
                element.field("parameters").each(Element::text),
                element.field("coefficients").numbers(),
                element.field("strength").number());
    }

    private static ParameterSetting setting(Element element) {
        element.onlyHas(Set.of("name", "inits", "bounds", "auxdata", "factors", "sigmas", "fixed", "constraint"));
        element.optional("factors").ifPresent(factors -> {
            throw factors.failure("factors of a Poisson constraint follow from its shapesys and cannot be set");
        });
        return new ParameterSetting(
                element.field("name").text(),
                numbers(element, "inits"),
                element.optional("bounds")
                        .map(bounds -> bounds.some(WorkspaceReader::bounds))
                        .orElse(List.of()),
                numbers(element, "auxdata"),
                numbers(element, "sigmas"),
                element.optional("fixed").map(Element::truth),
                element.optional("constraint").map(WorkspaceReader::constraint));
    }

    private static ConstraintTerm constraint(Element element) {
        String type = element.field("type").text();
        if (type.equals("uniform")) {
            element.onlyHas(Set.of("type"));
            return new ConstraintTerm.Uniform();
        }
        if (type.equals("lognormal")) {
            element.onlyHas(Set.of("type", "relative"));
            double relative = element.field("relative").number();
            if (!(relative > 0)) {
                throw element.field("relative").failure("a relative uncertainty is above 0");
            }
            return new ConstraintTerm.LogNormal(relative);
        }
        throw element.field("type").failure("'%s' is no constraint: 'lognormal' and 'uniform' are".formatted(type));
    }

    private static List<Double> bounds(Element element) {
        List<Double> bounds = element.numbers();
        if (bounds.size() != 2 || bounds.get(0) > bounds.get(1)) {
            throw element.failure("bounds are two numbers, the lower one first");
        }
        return bounds;
    }

    private static List<Double> numbers(Element element, String name) {
        return element.optional(name).map(Element::numbers).orElse(List.of());
    }
}
