package io.kollider.streams.kernel;

import io.kollider.analysis.correction.Content;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Parameter;
import io.kollider.analysis.correction.Point;
import io.kollider.analysis.expression.Type;
import io.kollider.streams.correction.Corrections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a correction. NaN where an argument is NaN, or should be a whole number and is none, and where the correction has no value:
 * an event whose weight it is part of is left out and counted.
 */
final class LookupKernel extends ScalarKernel {
    private final CorrectionDefinition correction;
    private final Corrections corrections;
    private final List<ScalarKernel> numbers;
    private final String[] texts;
    private final int[] inputs;
    private final boolean[] whole;
    private final Point point;
    private final double[][] reals;
    private final long[][] wholes;
    private final Map<String, Content> byDataset = new HashMap<>();

    /**
     * @param numbers arguments that are numbers, in order
     * @param given arguments that are texts, in order
     */
    LookupKernel(
            CorrectionDefinition correction,
            Corrections corrections,
            List<ScalarKernel> numbers,
            List<String> given,
            @Nullable MembersKernel over) {
        super(Type.REAL, over);
        this.correction = correction;
        this.corrections = corrections;
        this.numbers = List.copyOf(numbers);
        List<Parameter> parameters = correction.parameters();
        texts = new String[parameters.size()];
        inputs = new int[numbers.size()];
        whole = new boolean[numbers.size()];
        reals = new double[numbers.size()][];
        wholes = new long[numbers.size()][];
        point = new Point(parameters.size());
        int number = 0;
        int text = 0;
        for (int i = 0; i < texts.length; i++) {
            if (parameters.get(i).kind() == Parameter.Kind.TEXT) {
                texts[i] = given.get(text++);
            } else {
                texts[i] = "";
                whole[number] = parameters.get(i).kind() == Parameter.Kind.WHOLE;
                inputs[number++] = i;
            }
        }
    }

    @Override
    void compute(CurrentBlock current) {
        int length = length(current);
        Content content = content(current.block().header().dataset());
        for (int number = 0; number < inputs.length; number++) {
            ScalarKernel kernel = numbers.get(number);
            if (whole[number] && kernel.type() != Type.REAL) {
                wholes[number] = kernel.wholes(current);
            } else {
                reals[number] = kernel.reals(current);
            }
        }
        double[] into = realBuffer(length);
        for (int i = 0; i < length; i++) {
            into[i] = isAsked(i) ? value(content) : Double.NaN;
        }
    }

    private Content content(String dataset) {
        Content known = byDataset.get(dataset);
        if (known == null) {
            known = corrections.content(correction, dataset).given(texts);
            byDataset.put(dataset, known);
        }
        return known;
    }

    private double value(Content content) {
        double value = content.at(point);
        return point.isOutside() ? Double.NaN : value;
    }

    /** Hands the arguments over; false if one of them is not there. */
    private boolean isAsked(int i) {
        point.begin();
        for (int number = 0; number < inputs.length; number++) {
            if (!whole[number]) {
                double real = reals[number][i];
                if (Double.isNaN(real)) {
                    return false;
                }
                point.real(inputs[number], real);
            } else if (numbers.get(number).type() != Type.REAL) {
                point.whole(inputs[number], wholes[number][i]);
            } else {
                double real = reals[number][i];
                if (!(Math.rint(real) == real && Math.abs(real) < 0x1p63)) {
                    return false;
                }
                point.whole(inputs[number], (long) real);
            }
        }
        return true;
    }
}
