package io.kollider.root.member;

import io.kollider.root.Primitive;
import java.util.Optional;

/**
 * The range in the comment of a Float16_t or Double32_t member, {@code [min, max, bits]} or {@code [min, max]}; ROOT:
 * TStreamerElement's GetRange. Limits may be arithmetic with {@code pi}.
 */
final class RealRange {

    private static final int DEFAULT_FLOAT_BITS = 12;
    private static final int MOST_BITS = 32;
    private static final int MOST_MANTISSA_BITS = 14;

    private RealRange() {}

    static Wire float16(String comment) {
        return wire(Primitive.FLOAT, comment).orElse(new PackedRealWire(Primitive.FLOAT, 0, 0, DEFAULT_FLOAT_BITS));
    }

    static Wire double32(String comment) {
        return wire(Primitive.DOUBLE, comment).orElseGet(WidenedWire::new);
    }

    private static Optional<Wire> wire(Primitive primitive, String comment) {
        String[] parts = parts(comment);
        if (parts.length < 2) {
            return Optional.empty();
        }
        double least = number(parts[0]);
        double greatest = number(parts[1]);
        int bits = parts.length > 2 ? (int) number(parts[2]) : MOST_BITS;
        bits = bits < 2 || bits > MOST_BITS ? MOST_BITS : bits;
        if (least < greatest) {
            double steps = bits < MOST_BITS ? 1L << bits : 0xffff_ffffL;
            return Optional.of(new PackedRealWire(primitive, steps / (greatest - least), least, 0));
        }
        if (bits <= MOST_MANTISSA_BITS) {
            return Optional.of(new PackedRealWire(primitive, 0, 0, bits));
        }
        return Optional.empty();
    }

    /** What stands between the first brackets that hold a comma; brackets without are dimensions. */
    private static String[] parts(String comment) {
        int open = comment.indexOf('[');
        while (open >= 0) {
            int close = comment.indexOf(']', open);
            if (close < 0) {
                break;
            }
            String inside = comment.substring(open + 1, close);
            if (inside.contains(",")) {
                return inside.split(",");
            }
            open = comment.indexOf('[', close);
        }
        return new String[0];
    }

    /** A number, with pi and products and quotients; 0 where ROOT would not understand it either. */
    private static double number(String text) {
        String plain = text.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
        boolean negative = plain.startsWith("-");
        plain = negative ? plain.substring(1) : plain;
        double value = product(plain.replace("twopi", "2*pi").replace("2pi", "2*pi"));
        return negative ? -value : value;
    }

    private static double product(String text) {
        double value = 1;
        for (String factor : text.split("\\*", -1)) {
            String[] quotient = factor.split("/", -1);
            double part = atom(quotient[0]);
            for (int index = 1; index < quotient.length; index++) {
                part /= atom(quotient[index]);
            }
            value *= part;
        }
        return value;
    }

    private static double atom(String text) {
        if (text.equals("pi")) {
            return Math.PI;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
