package io.kollider.analysis.correction;

/**
 * A content that sees another value of an input.
 *
 * @param whole whether the input is a whole number: then the rule's value is rounded, halves away from zero
 */
record Transform(int input, boolean whole, Content rule, Content content) implements Content {
    @Override
    public double at(Point point) {
        double before = point.real(input);
        long wholeBefore = point.whole(input);
        double value = rule.at(point);
        if (whole) {
            if (!(Math.abs(value) < 0x1p63)) {
                return point.leave();
            }
            point.whole(input, (long) Math.copySign(nearest(Math.abs(value)), value));
        } else {
            point.real(input, value);
        }
        double found = content.at(point);
        point.whole(input, wholeBefore);
        point.real(input, before);
        return found;
    }

    /** The nearest whole number; to add a half and take the floor is wrong where that sum is rounded. */
    private static double nearest(double value) {
        double floor = Math.floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }

    @Override
    public Content given(String[] texts) {
        Content ruled = rule.given(texts);
        Content seen = content.given(texts);
        return ruled == rule && seen == content ? this : new Transform(input, whole, ruled, seen);
    }
}
