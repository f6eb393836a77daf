package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.Label.Accent;
import io.kollider.fitter.report.plot.Label.Run;
import io.kollider.fitter.report.plot.Label.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recursive descent over one TLatex label; braces group, scripts nest. */
final class LabelParser {
    private static final double SCRIPT_SCALE = 0.7;
    private static final double SUPERSCRIPT_RISE = 0.4;
    private static final double SUBSCRIPT_RISE = -0.22;
    /** Labels come from users: deeper nesting than this is kept as text rather than followed. */
    private static final int DEEPEST = 32;

    private final String text;
    private final List<Run> runs = new ArrayList<>();
    private int at;

    LabelParser(String text) {
        this.text = text;
    }

    Label parse() {
        sequence(Look.PLAIN, text.length(), 0);
        return new Label(runs);
    }

    private void sequence(Look look, int end, int depth) {
        while (at < end) {
            char c = text.charAt(at);
            if ((c == '^' || c == '_') && at + 1 < end && depth < DEEPEST) {
                at++;
                argument(look.script(c == '^' ? SUPERSCRIPT_RISE : SUBSCRIPT_RISE), end, depth);
            } else if (c == '{' && closing(at, end) > 0 && depth < DEEPEST) {
                argument(look, end, depth);
            } else if ((c == '#' || c == '\\') && at + 1 < end) {
                command(look, end, depth);
            } else {
                character(look, end);
            }
        }
    }

    /** What a script or a command takes: a group in braces, a command, or one character. */
    private void argument(Look look, int end, int depth) {
        int closing = text.charAt(at) == '{' ? closing(at, end) : -1;
        if (closing > 0) {
            at++;
            sequence(look, closing, depth + 1);
            at = closing + 1;
        } else if ((text.charAt(at) == '#' || text.charAt(at) == '\\') && at + 1 < end && depth < DEEPEST) {
            command(look, end, depth + 1);
        } else {
            character(look, end);
        }
    }

    private void command(Look look, int end, int depth) {
        int nameEnd = at + 1;
        while (nameEnd < end && Character.isLetter(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == at + 1) {
            nameEnd++;
        }
        while (nameEnd > at + 2 && !known(text.substring(at + 1, nameEnd))) {
            nameEnd--;
        }
        String name = text.substring(at + 1, nameEnd);
        Optional<Look> changed = look.changedBy(name);
        boolean group = nameEnd < end && text.charAt(nameEnd) == '{' && closing(nameEnd, end) > 0 && depth < DEEPEST;
        if (name.equals("sqrt") && group) {
            add(look, "√");
            at = nameEnd;
            argument(look, end, depth);
        } else if (changed.isPresent() && group) {
            at = nameEnd;
            argument(changed.get(), end, depth);
        } else {
            add(look, Symbols.named(name).orElse(text.substring(at, nameEnd)));
            at = nameEnd;
        }
    }

    /** As in ROOT the longest known name counts, so that {@code #rightarrowee} is an arrow and two letters. */
    private static boolean known(String name) {
        return name.equals("sqrt")
                || Symbols.named(name).isPresent()
                || Look.PLAIN.changedBy(name).isPresent();
    }

    private void character(Look look, int end) {
        int next = Math.min(end, text.offsetByCodePoints(at, 1));
        // a hyphen in a script is a minus sign, as in pb^{-1} and e^{-}
        boolean minus = text.charAt(at) == '-' && look.scale < 1;
        add(look, minus ? "−" : text.substring(at, next));
        at = next;
    }

    private int closing(int open, int end) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void add(Look look, String piece) {
        int last = runs.size() - 1;
        if (look.accent.isPresent() && !piece.isBlank()) {
            runs.add(new Run(piece, look.rise, look.scale, look.style, look.accent));
        } else if (last >= 0 && look.sameAs(runs.get(last))) {
            runs.set(last, run(runs.get(last).text() + piece, look));
        } else {
            runs.add(run(piece, look));
        }
    }

    private static Run run(String text, Look look) {
        return new Run(text, look.rise, look.scale, look.style, Optional.empty());
    }

    /** How the characters that are being read will look; {@code accent} stands on each of them. */
    private record Look(double rise, double scale, Style style, Optional<Accent> accent) {
        static final Look PLAIN = new Look(0, 1, Style.UPRIGHT, Optional.empty());

        Look script(double by) {
            return new Look(rise + by * scale, scale * SCRIPT_SCALE, style, accent);
        }

        Optional<Look> changedBy(String command) {
            return switch (command) {
                case "bar", "overline" -> Optional.of(new Look(rise, scale, style, Optional.of(Accent.BAR)));
                case "hat" -> Optional.of(new Look(rise, scale, style, Optional.of(Accent.HAT)));
                case "tilde" -> Optional.of(new Look(rise, scale, style, Optional.of(Accent.TILDE)));
                case "it", "mathit" -> Optional.of(new Look(rise, scale, Style.ITALIC, accent));
                case "bf", "mathbf" -> Optional.of(new Look(rise, scale, Style.BOLD, accent));
                case "rm", "mathrm", "text" -> Optional.of(new Look(rise, scale, Style.UPRIGHT, accent));
                default -> Optional.empty();
            };
        }

        boolean sameAs(Run run) {
            return rise == run.rise()
                    && scale == run.scale()
                    && style == run.style()
                    && run.accent().isEmpty();
        }
    }
}
