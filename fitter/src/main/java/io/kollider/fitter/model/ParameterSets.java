package io.kollider.fitter.model;

import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the parameters of a workspace, in pyhf's order: by type of modifier, then as they first appear when channels, samples and modifiers are
 * walked in the order of their names (those of staterror simply by name).
 */
final class ParameterSets {
    private static final List<String> TYPES =
            List.of("histosys", "lumi", "normfactor", "normsys", "shapefactor", "shapesys", "staterror");

    private final List<Channel> channels;
    private final Measurement measurement;
    private final Map<String, ParameterSet> sets = new LinkedHashMap<>();

    private ParameterSets(List<Channel> channels, Measurement measurement) {
        this.channels = channels;
        this.measurement = measurement;
    }

    /** @param channels in the order of their names, as their samples are */
    static List<ParameterSet> of(List<Channel> channels, Measurement measurement) {
        ParameterSets found = new ParameterSets(channels, measurement);
        for (String type : TYPES) {
            found.collect(type);
        }
        found.collectNamed();
        List<ParameterSet> result = new ArrayList<>();
        for (ParameterSet set : found.sets.values()) {
            result.add(found.setting(set.name()).map(set::with).orElse(set));
        }
        return result;
    }

    private void collect(String type) {
        List<Use> uses = new ArrayList<>();
        for (Channel channel : channels) {
            for (ChannelSample sample : channel.samples()) {
                sample.modifiers().stream()
                        .filter(modifier -> modifier.type().equals(type))
                        .sorted(Comparator.comparing(Modifier::name))
                        .forEach(modifier -> uses.add(new Use(sample, modifier)));
            }
        }
        if (type.equals("staterror")) {
            uses.sort(Comparator.comparing(use -> use.modifier().name()));
        }
        for (Use use : uses) {
            add(use.modifier(), use.modifier().match(new Defaults(use.sample())));
        }
    }

    /** The parameters that only expressions and EFT terms name come last, as they first appear there. */
    private void collectNamed() {
        for (Channel channel : channels) {
            for (ChannelSample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    if (modifier instanceof Modifier.NormExpr normExpr) {
                        normExpr.expression().names().forEach(name -> addNamed(modifier, name, 1, 0, 10));
                    } else if (modifier instanceof Modifier.Eft eft) {
                        eft.terms().stream()
                                .flatMap(term -> term.parameters().stream())
                                .forEach(name -> addNamed(modifier, name, 0, -10, 10));
                    }
                }
            }
        }
    }

    private void addNamed(Modifier modifier, String name, double initial, double low, double high) {
        ParameterSet known = sets.computeIfAbsent(
                name,
                key -> ParameterSet.single(
                        key, ParameterSet.Kind.FREE_FACTOR, initial, low, high, new Unconstrained()));
        if (known.parameters().size() != 1 || known.kind().perBin()) {
            throw new WorkspaceException("%s '%s': '%s' has a parameter for each bin, one for all is needed"
                    .formatted(modifier.type(), modifier.name(), name));
        }
    }

    private void add(Modifier modifier, ParameterSet set) {
        ParameterSet known = sets.putIfAbsent(set.name(), set);
        if (known == null) {
            return;
        }
        if (known.kind() != set.kind()
                || known.parameters().size() != set.parameters().size()) {
            throw new WorkspaceException(
                    "the name '%s' is used for modifiers whose parameters differ in kind or number (one is of type %s): use two names"
                            .formatted(set.name(), modifier.type()));
        }
        if (known.kind() == ParameterSet.Kind.POISSON_BINS) {
            throw new WorkspaceException("two modifiers of type shapesys are called '%s': they cannot share parameters"
                    .formatted(set.name()));
        }
    }

    private Optional<ParameterSetting> setting(String name) {
        List<ParameterSetting> settings = measurement.parameters().stream()
                .filter(setting -> setting.name().equals(name))
                .toList();
        if (settings.size() > 1) {
            throw new WorkspaceException(
                    "measurement '%s' sets the parameter '%s' twice".formatted(measurement.name(), name));
        }
        return settings.stream().findFirst();
    }

    private record Use(ChannelSample sample, Modifier modifier) {}

    /** pyhf's defaults for the parameters of a modifier. */
    private final class Defaults implements Modifier.Cases<ParameterSet> {
        private final ChannelSample sample;

        Defaults(ChannelSample sample) {
            this.sample = sample;
        }

        @Override
        public ParameterSet normFactor(Modifier.NormFactor modifier) {
            return ParameterSet.single(modifier.name(), ParameterSet.Kind.FREE_FACTOR, 1, 0, 10, new Unconstrained());
        }

        @Override
        public ParameterSet normSys(Modifier.NormSys modifier) {
            return nuisance(modifier.name());
        }

        @Override
        public ParameterSet histoSys(Modifier.HistoSys modifier) {
            return nuisance(modifier.name());
        }

        @Override
        public ParameterSet statError(Modifier.StatError modifier) {
            return BinErrors.statError(modifier.name(), channels);
        }

        @Override
        public ParameterSet shapeSys(Modifier.ShapeSys modifier) {
            return BinErrors.shapeSys(modifier.name(), sample.data(), modifier.errors());
        }

        @Override
        public ParameterSet shapeFactor(Modifier.ShapeFactor modifier) {
            return BinErrors.shapeFactor(modifier.name(), sample.data().size());
        }

        @Override
        public ParameterSet normExpr(Modifier.NormExpr modifier) {
            throw new IllegalArgumentException("a normexpr has no parameter of its name");
        }

        @Override
        public ParameterSet eft(Modifier.Eft modifier) {
            throw new IllegalArgumentException("an eft has no parameter of its name");
        }

        @Override
        public ParameterSet lumi(Modifier.Lumi modifier) {
            String name = modifier.name();
            boolean complete = setting(name)
                    .filter(given -> given.inits().size() == 1
                            && given.bounds().size() == 1
                            && given.auxdata().size() == 1
                            && given.sigmas().size() == 1)
                    .isPresent();
            if (!complete) {
                throw new WorkspaceException(
                        "measurement '%s' must give inits, bounds, auxdata and sigmas (one each) of the luminosity '%s'"
                                .formatted(measurement.name(), name));
            }
            // All of it is replaced by the measurement's settings.
            return ParameterSet.single(name, ParameterSet.Kind.LUMINOSITY, 1, 0, 10, new GaussianConstraint(1, 1));
        }

        private static ParameterSet nuisance(String name) {
            return ParameterSet.single(name, ParameterSet.Kind.NUISANCE, 0, -5, 5, new GaussianConstraint(0, 1));
        }
    }
}
