package io.kollider.fitter.model;

import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sets with one parameter a bin, with pyhf's constraints. */
final class BinErrors {
    private static final double LOWEST = 1e-10;
    private static final double HIGHEST = 10;

    private BinErrors() {}

    static ParameterSet shapeFactor(String name, int bins) {
        List<Parameter> parameters = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            parameters.add(new Parameter(indexed(name, bin), 1, 0, HIGHEST, false, new Unconstrained()));
        }
        return new ParameterSet(name, ParameterSet.Kind.FREE_BINS, List.copyOf(parameters));
    }

    /** A bin without a positive rate and error has nothing to constrain: its factor is fixed at 1. */
    static ParameterSet shapeSys(String name, List<Double> nominal, List<Double> errors) {
        List<Parameter> parameters = new ArrayList<>();
        for (int bin = 0; bin < nominal.size(); bin++) {
            double rate = nominal.get(bin);
            double error = errors.get(bin);
            boolean measured = rate > 0 && error > 0;
            double events = measured ? rate * rate / (error * error) : 1;
            if (!(events > 0 && Double.isFinite(events))) {
                throw new WorkspaceException(
                        "shapesys '%s': in bin %d a rate of %s has an error of %s, too extreme to constrain it"
                                .formatted(name, bin, rate, error));
            }
            parameters.add(inBin(name, bin, !measured, new PoissonConstraint(events, events)));
        }
        return new ParameterSet(name, ParameterSet.Kind.POISSON_BINS, List.copyOf(parameters));
    }

    /**
     * The relative width of a bin is the root of the summed squares of errors over the summed rates, both over the samples that carry the modifier. A
     * bin without errors or rates is fixed at 1; its constraint counts with the width 1, as in pyhf.
     */
    static ParameterSet statError(String name, List<Channel> channels) {
        List<Parameter> parameters = new ArrayList<>();
        for (Channel channel : channels) {
            List<ChannelSample> carriers = channel.samples().stream()
                    .filter(sample -> errors(sample, name).isPresent())
                    .toList();
            int bins = channel.samples().get(0).data().size();
            for (int bin = 0; bin < bins && !carriers.isEmpty(); bin++) {
                double rate = 0;
                double square = 0;
                for (ChannelSample sample : carriers) {
                    double error = errors(sample, name).orElseThrow().get(bin);
                    rate += sample.data().get(bin);
                    square += error * error;
                }
                double width = rate > 0 ? Math.sqrt(square) / rate : 0;
                Constraint constraint = new GaussianConstraint(1, width > 0 ? width : 1);
                parameters.add(inBin(name, parameters.size(), !(width > 0), constraint));
            }
        }
        return new ParameterSet(name, ParameterSet.Kind.GAUSSIAN_BINS, List.copyOf(parameters));
    }

    private static Optional<List<Double>> errors(ChannelSample sample, String name) {
        for (Modifier modifier : sample.modifiers()) {
            if (modifier instanceof Modifier.StatError stat && stat.name().equals(name)) {
                for (int bin = 0; bin < stat.errors().size(); bin++) {
                    double error = stat.errors().get(bin);
                    // A relative error of a negative rate is often written as a negative one; its square counts.
                    if (error < 0 && sample.data().get(bin) >= 0) {
                        throw new WorkspaceException(
                                "sample '%s', staterror '%s': %s is no error, it must not be negative"
                                        .formatted(sample.name(), name, error));
                    }
                }
                return Optional.of(stat.errors());
            }
        }
        return Optional.empty();
    }

    private static Parameter inBin(String name, int bin, boolean fixed, Constraint constraint) {
        return new Parameter(indexed(name, bin), 1, LOWEST, HIGHEST, fixed, constraint);
    }

    private static String indexed(String name, int bin) {
        return name + "[" + bin + "]";
    }
}
