package io.kollider.fitter.unfolding;

import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.fitter.workspace.Penalty;
import java.util.ArrayList;
import java.util.List;

/**
 * Tikhonov's regularisation of an unfolding: second differences of neighbouring truth bins' parameters, the ratios of the cross-sections to the simulation's, along each
 * axis. So a spectrum that is the simulation's times a straight line costs nothing.
 *
 * @see <a href="https://arxiv.org/abs/hep-ph/9509307">A. Höcker and V. Kartvelishvili, Nucl. Instrum. Meth. A 372 (1996) 469, section 5</a>
 */
public final class CurvaturePenalty {
    private static final List<Double> SECOND_DIFFERENCE = List.of(1.0, -2.0, 1.0);

    private CurvaturePenalty() {}

    /** One for every three bins in a row; none without strength. */
    public static List<Penalty> of(Unfolding unfolding) {
        List<Penalty> penalties = new ArrayList<>();
        double strength = unfolding.regularisation().strength();
        int columns = unfolding.axes().get(0).bins();
        for (int bin = 0; bin < unfolding.bins() && strength > 0; bin++) {
            for (int axis = 0; axis < unfolding.axes().size(); axis++) {
                int step = axis == 0 ? 1 : columns;
                int place = unfolding.place(bin, axis);
                if (place > 0 && place + 1 < unfolding.axes().get(axis).bins()) {
                    penalties.add(new Penalty(
                            List.of(
                                    unfolding.parameter(bin - step),
                                    unfolding.parameter(bin),
                                    unfolding.parameter(bin + step)),
                            SECOND_DIFFERENCE,
                            strength));
                }
            }
        }
        return penalties;
    }
}
