package io.kollider.analysis.correction;

import java.util.ArrayList;
import java.util.List;

/** Corrections one after the other, each of which may change inputs of those behind it: correctionlib's {@code compound_corrections}. */
final class Compound implements Content {
    private final int inputs;
    private final int[] updated;
    private final Update inputUpdate;
    private final Update outputUpdate;
    private final List<Part> parts;
    private final Point changed;

    /** What a correction's value does to a number. */
    enum Update {
        ADD("+"),
        MULTIPLY("*"),
        DIVIDE("/"),
        /** Takes its place. */
        LAST("last");

        private final String symbol;

        Update(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        private double of(double before, double value) {
            return switch (this) {
                case ADD -> before + value;
                case MULTIPLY -> before * value;
                case DIVIDE -> before / value;
                case LAST -> value;
            };
        }
    }

    /**
     * A correction of the stack.
     *
     * @param sources by its input, the input of the whole
     */
    record Part(Content content, int[] sources, Point point) {
        Part(Content content, int[] sources) {
            this(content, sources, new Point(sources.length));
        }

        private double at(Point outer) {
            point.begin();
            for (int input = 0; input < sources.length; input++) {
                point.copy(input, outer, sources[input]);
            }
            return content.at(point);
        }
    }

    /**
     * Joins corrections.
     *
     * @param inputs number of inputs of the whole
     * @param updated the inputs that each value changes
     */
    Compound(int inputs, int[] updated, Update inputUpdate, Update outputUpdate, List<Part> parts) {
        this.inputs = inputs;
        this.updated = updated;
        this.inputUpdate = inputUpdate;
        this.outputUpdate = outputUpdate;
        this.parts = List.copyOf(parts);
        this.changed = new Point(inputs);
    }

    @Override
    public double at(Point point) {
        for (int input = 0; input < inputs; input++) {
            changed.copy(input, point, input);
        }
        double value = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            double found = part.at(changed);
            if (part.point.isOutside()) {
                return point.leave();
            }
            for (int input : updated) {
                changed.real(input, inputUpdate.of(changed.real(input), found));
            }
            value = i == 0 ? found : outputUpdate.of(value, found);
        }
        return value;
    }

    @Override
    public Content given(String[] texts) {
        List<Part> specialised = new ArrayList<>();
        for (Part part : parts) {
            String[] own = new String[part.sources.length];
            for (int input = 0; input < own.length; input++) {
                own[input] = texts[part.sources[input]];
            }
            specialised.add(new Part(part.content.given(own), part.sources));
        }
        return new Compound(inputs, updated, inputUpdate, outputUpdate, specialised);
    }
}
