package io.kollider.fitter.model;

import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.workspace.ConstraintTerm;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;

/** The parameters that belong to one modifier name: a single one, or one a bin. */
record ParameterSet(String name, Kind kind, List<Parameter> parameters) {
    /** What a set is; two modifiers can share a name only where this agrees. */
    enum Kind {
        FREE_FACTOR,
        NUISANCE,
        LUMINOSITY,
        FREE_BINS,
        POISSON_BINS,
        GAUSSIAN_BINS;

        boolean perBin() {
            return switch (this) {
                case FREE_FACTOR, NUISANCE, LUMINOSITY -> false;
                case FREE_BINS, POISSON_BINS, GAUSSIAN_BINS -> true;
            };
        }
    }

    static ParameterSet single(String name, Kind kind, double initial, double low, double high, Constraint constraint) {
        return new ParameterSet(name, kind, List.of(new Parameter(name, initial, low, high, false, constraint)));
    }

    /** As the measurement wants it. */
    ParameterSet with(ParameterSetting setting) {
        checkCount("inits", setting.inits());
        checkCount("bounds", setting.bounds());
        checkCount("auxdata", setting.auxdata());
        checkCount("sigmas", setting.sigmas());
        if (kind == Kind.NUISANCE && !setting.sigmas().isEmpty()) {
            throw new WorkspaceException(
                    "parameter '%s': its constraint has the width 1 by definition, sigmas cannot be set"
                            .formatted(name));
        }
        List<Parameter> changed = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            changed.add(changed(parameters.get(i), setting, i));
        }
        return new ParameterSet(name, kind, List.copyOf(changed));
    }

    private Parameter changed(Parameter old, ParameterSetting setting, int i) {
        boolean bounded = !setting.bounds().isEmpty();
        return new Parameter(
                old.name(),
                setting.inits().isEmpty() ? old.initial() : setting.inits().get(i),
                bounded ? setting.bounds().get(i).get(0) : old.low(),
                bounded ? setting.bounds().get(i).get(1) : old.high(),
                setting.fixed().orElse(old.fixed()),
                constraint(old.constraint(), setting, i));
    }

    private Constraint constraint(Constraint old, ParameterSetting setting, int i) {
        boolean centred = !setting.auxdata().isEmpty();
        boolean scaled = !setting.sigmas().isEmpty();
        if (setting.constraint().isPresent() && kind != Kind.NUISANCE) {
            throw new WorkspaceException(
                    "parameter '%s': only a normsys or a histosys can have another constraint".formatted(name));
        }
        boolean uniform = setting.constraint()
                .filter(constraint -> constraint instanceof ConstraintTerm.Uniform)
                .isPresent();
        if (!centred && !scaled && !uniform) {
            return old;
        }
        try {
            if (old instanceof GaussianConstraint gaussian) {
                return new GaussianConstraint(
                        centred ? setting.auxdata().get(i) : gaussian.centre(),
                        scaled ? setting.sigmas().get(i) : uniform ? ConstraintTerm.Uniform.WIDTH : gaussian.sigma());
            }
            if (old instanceof PoissonConstraint poisson && !scaled) {
                return new PoissonConstraint(setting.auxdata().get(i), poisson.factor());
            }
        } catch (IllegalArgumentException e) {
            throw new WorkspaceException("parameter '%s': %s".formatted(name, e.getMessage()));
        }
        throw new WorkspaceException("parameter '%s' has no Gaussian constraint: %s cannot be set"
                .formatted(name, scaled ? "sigmas" : "auxdata"));
    }

    private void checkCount(String key, List<?> values) {
        if (!values.isEmpty() && values.size() != parameters.size()) {
            throw new WorkspaceException("parameter '%s': %d %s are given, it needs %d"
                    .formatted(name, values.size(), key, parameters.size()));
        }
    }
}
