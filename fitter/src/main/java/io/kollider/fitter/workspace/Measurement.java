package io.kollider.fitter.workspace;

import java.util.List;

/**
 * Which parameter is measured, and the settings that differ from HistFactory's defaults.
 *
 * @param poi name of the parameter of interest; empty where there is none
 */
public record Measurement(String name, String poi, List<ParameterSetting> parameters) {
    public Measurement {
        parameters = List.copyOf(parameters);
    }
}
