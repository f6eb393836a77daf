package io.kollider.fitter.inference;

import java.util.OptionalDouble;

/**
 * Offsets from the best fit at which the profile of &minus;ln L has risen by &frac12;, as MINOS finds them.
 *
 * @param value best-fit value
 * @param up above 0; empty if it was not found, for example because the bound comes first
 * @param down below 0; empty as {@code up}
 * @param upStatus in words how the search for {@code up} ended
 * @param downStatus the same for {@code down}
 */
public record AsymmetricError(
        String parameter, double value, OptionalDouble up, OptionalDouble down, String upStatus, String downStatus) {}
