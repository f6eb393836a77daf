package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ConstraintTerm;
import io.kollider.fitter.workspace.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a measurement's constraint terms, with the meaning that ROOT 6.40 gives them ({@code HistoToWorkspaceFactoryFast::AddConstraintTerms}): <ul>
 * <li>Uniform: a Gaussian of width 100;
 * <li>LogNormal: the factor of an OverallSys is interpolated at ((1 + r)<sup>&alpha;</sup> &minus; 1) / r;
 * <li>NoConstraint: an OverallSys is left out, a HistoSys stays as it is;
 * <li>Gamma has no meaning of its own: ROOT cuts the auxiliary measurement 1/r&sup2; off at 10, and norms the density within that range or not, depending on how
 * &minus;ln L is made. It is not read.
 * </ul>
 */
final class ConstraintTermXml {
    private final Notes notes;
    private final List<Channel> channels;

    ConstraintTermXml(Notes notes, List<Channel> channels) {
        this.notes = notes;
        this.channels = channels;
    }

    /** Adds what a term says to the settings of a measurement; false, with a note, if that cannot be said. */
    boolean read(XmlElement term, String measurement, ParameterSettings settings) {
        term.onlyHas(Set.of("Type", "RelativeUncertainty"), Set.of());
        String type = term.attribute("Type");
        for (String rootName : term.names()) {
            String name = MeasurementXml.parameter(term, rootName);
            boolean factor = isIn(name, Modifier.NormSys.class);
            boolean shape = isIn(name, Modifier.HistoSys.class);
            if (!factor && !shape) {
                notes.add(
                        term,
                        "measurement '%s': no OverallSys and no HistoSys is called '%s'".formatted(measurement, name));
                continue;
            }
            switch (type) {
                case "Uniform" -> settings.constrain(name, new ConstraintTerm.Uniform());
                case "LogNormal" -> settings.constrain(name, logNormal(term));
                case "NoConstraint" -> remove(term, name, factor && shape, factor, settings);
                case "Gamma" -> {
                    notes.add(
                            term,
                            "measurement '%s' is left out: '%s' has a constraint of type Gamma, of which ROOT cuts the auxiliary measurement off at 10; take LogNormal or no ConstraintTerm"
                                    .formatted(measurement, name));
                    return false;
                }
                default ->
                    throw term.failure(
                            "Type is '%s', must be Gamma, LogNormal, NoConstraint or Uniform".formatted(type));
            }
        }
        return true;
    }

    private static ConstraintTerm logNormal(XmlElement term) {
        double relative = term.number("RelativeUncertainty");
        if (!(relative > 0)) {
            throw term.failure("RelativeUncertainty is %s, must be above 0".formatted(relative));
        }
        return new ConstraintTerm.LogNormal(relative);
    }

    private void remove(XmlElement term, String name, boolean both, boolean factor, ParameterSettings settings) {
        if (both) {
            throw term.failure(
                    "'%s' is an OverallSys, which ROOT leaves out for NoConstraint, and a HistoSys, which it keeps: give them two names"
                            .formatted(name));
        }
        if (factor) {
            settings.override(name, Optional.of(0.0), Optional.of(true));
            notes.add(term, "'%s' is fixed at 0: for NoConstraint ROOT leaves an OverallSys out".formatted(name));
        } else {
            notes.add(term, "'%s' is a HistoSys, of which ROOT keeps the Gaussian constraint".formatted(name));
        }
    }

    private boolean isIn(String name, Class<? extends Modifier> type) {
        return channels.stream()
                .flatMap(channel -> channel.samples().stream())
                .flatMap(sample -> sample.modifiers().stream())
                .anyMatch(
                        modifier -> type.isInstance(modifier) && modifier.name().equals(name));
    }
}
