package io.kollider.fitter.workspace;

import java.util.List;

/**
 * Which parameter is measured, and the settings that differ from HistFactory's defaults.
 *
 * @param poi name of the parameter of interest; empty where there is none
 * @param penalties on combinations of parameters
 */
public record Measurement(String name, String poi, List<ParameterSetting> parameters, List<Penalty> penalties) {
    public Measurement {
        parameters = List.copyOf(parameters);
        penalties = List.copyOf(penalties);
    }

    /** Without penalties. */
    public Measurement(String name, String poi, List<ParameterSetting> parameters) {
        this(name, poi, parameters, List.of());
    }

    /** The same with another parameter of interest and other settings. */
    public Measurement with(String otherPoi, List<ParameterSetting> otherParameters) {
        return new Measurement(name, otherPoi, otherParameters, penalties);
    }
}
