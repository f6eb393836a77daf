package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a JSON document as {@code pyhf.utils.digest} computes it: over the text that Python's {@code json.dumps} writes with sorted keys, ", " and
 * ": " between items, and the shortest text of each number that reads back to it.
 */
final class Digest {
    /** Python writes an exponent where the decimal one is below −4 or from 16 on. */
    private static final int LOWEST_EXPONENT = -4;

    private static final int HIGHEST_EXPONENT = 16;

    private Digest() {}

    /** @param algorithm as {@link MessageDigest} names it */
    static String of(JsonNode document, String algorithm) {
        StringBuilder text = new StringBuilder();
        write(document, text);
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            String separator = "{";
            for (var field : sorted.entrySet()) {
                out.append(separator);
                writeText(field.getKey(), out);
                write(field.getValue(), out.append(": "));
                separator = ", ";
            }
            out.append(sorted.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String separator = "[";
            for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
                write(items.next(), out.append(separator));
                separator = ", ";
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isTextual()) {
            writeText(node.textValue(), out);
        } else if (node.isFloatingPointNumber()) {
            out.append(number(node.doubleValue()));
        } else {
            // Whole numbers of any length, true, false, null.
            out.append(node.asText());
        }
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** As Python's {@code repr}. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double size = Math.abs(value);
        if (size == 0) {
            return sign + "0.0";
        }
        BigDecimal decimal = shortest(size).stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        if (exponent >= LOWEST_EXPONENT && exponent < HIGHEST_EXPONENT) {
            String plain = decimal.toPlainString();
            return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
        }
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return "%s%s%se%s%02d"
                .formatted(sign, digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** The decimal number with the fewest digits that reads back to {@code size}; Java before 19 may print one digit more. */
    private static BigDecimal shortest(double size) {
        BigDecimal printed = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(size);
        BigDecimal best = printed;
        for (int digits = printed.precision(); digits > 0; digits--) {
            BigDecimal rounded = readsBack(exact, digits, size);
            if (rounded == null) {
                return best;
            }
            best = rounded;
        }
        return best;
    }

    private static @Nullable BigDecimal readsBack(BigDecimal exact, int digits, double size) {
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN}) {
            BigDecimal rounded = exact.round(new MathContext(digits, mode));
            if (rounded.doubleValue() == size) {
                return rounded;
            }
        }
        return null;
    }
}
