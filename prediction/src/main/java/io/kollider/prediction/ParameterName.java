package io.kollider.prediction;

import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.analysis.TemplateTreatment.Decorrelation;
import java.util.Set;

/**
 * The nuisance parameter of a systematic on a sample in a region: the name given to it, or the systematic's, followed by what it is decorrelated by.
 *
 * @param rate of the parameter that moves the yield
 * @param shape of the one that moves the shape at the nominal yield; the same unless they are decorrelated
 */
public record ParameterName(String rate, String shape) {
    /** The parameter that a fit has for a systematic. */
    public static ParameterName of(Systematic systematic, String sample, String region) {
        TemplateTreatment treatment = systematic.treatment();
        Set<Decorrelation> by = treatment.decorrelated();
        String name = systematic.parameter()
                + (by.contains(Decorrelation.SAMPLE) ? "_" + sample : "")
                + (by.contains(Decorrelation.REGION) ? "_" + region : "");
        return new ParameterName(name, by.contains(Decorrelation.SHAPE) ? name + "_shape" : name);
    }
}
