package io.kollider.fitter.interpolation;

/** Which interpolation each type of modifier has, in the whole model. */
public record InterpolationCodes(FactorCode normSys, ShiftCode histoSys) {
    /** pyhf's: code 4 for normsys, code 4p for histosys. */
    public static final InterpolationCodes DEFAULT = new InterpolationCodes(FactorCode.CODE4, ShiftCode.CODE4P);
}
