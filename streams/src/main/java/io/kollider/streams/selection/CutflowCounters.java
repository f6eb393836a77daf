package io.kollider.streams.selection;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Makes the counters of cutflows. A step that makes the conditions of all regions looks only at events that meet them. */
final class CutflowCounters {
    private final CommonConditions conditions;
    private final Stage whole;
    private final Stage common;

    /**
     * @param whole all events
     * @param common those that meet the conditions; all, if no event may be left out
     */
    CutflowCounters(CommonConditions conditions, Stage whole, Stage common) {
        this.conditions = conditions;
        this.whole = whole;
        this.common = common;
    }

    /** One a cutflow, in their order. */
    List<CutflowCounter> of(Counted part) {
        return part.cutflows().stream().map(cutflow -> of(part, cutflow)).toList();
    }

    private CutflowCounter of(Counted part, BoundCutflow cutflow) {
        List<CutflowCounter.Step> steps = new ArrayList<>();
        for (Scalar step : cutflow.steps()) {
            Stage stage = conditions.areMadeBy(step) ? common : whole;
            steps.add(new CutflowCounter.Step(
                    stage.current(),
                    new Passing(stage.nominal().scalar(step)),
                    EventWeights.of(part.weights().get(0), stage.nominal())));
        }
        return new CutflowCounter(cutflow.cutflow(), part.part(), part.cells(), steps);
    }
}
