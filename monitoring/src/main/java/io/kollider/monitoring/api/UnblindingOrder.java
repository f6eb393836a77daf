package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows data that are blinded, or hides them again.
 *
 * @param regions that it is about
 * @param all all regions, in place of some
 * @param undo whether they are blinded again
 * @param reason why; it is kept
 * @param by who does it; only where there are no tokens, which say it
 * @param confirm the name of the analysis, typed once more
 */
record UnblindingOrder(
        @Nullable List<String> regions,
        @Nullable Boolean all,
        @Nullable Boolean undo,
        @Nullable String reason,
        @Nullable String by,
        @Nullable String confirm) {
    private static final int LONGEST = 1000;

    /**
     * What is to be put on record.
     *
     * @param regions one empty text for all
     */
    record Act(List<String> regions, boolean unblinds, String by, String reason) {
        /** In words. */
        String words() {
            return (unblinds ? "unblinds " : "blinds ")
                    + (regions.contains("") ? "all regions" : String.join(", ", regions));
        }
    }

    /**
     * The act of a person.
     *
     * @throws RefusedException saying what is missing or wrong
     */
    Act act(Analysis analysis, Tokens.Person person) {
        if (analysis.blinding().isEmpty()) {
            throw RefusedException.conflict("nothing is blinded: the analysis file has no 'blinding'");
        }
        if (!analysis.name().equals(confirm)) {
            throw RefusedException.wrong("confirm must be the name of the analysis, '" + analysis.name()
                    + "': it is kept for good who did this");
        }
        return new Act(chosen(analysis), !Boolean.TRUE.equals(undo), who(person), text("reason", reason, "say why"));
    }

    private List<String> chosen(Analysis analysis) {
        List<String> some = regions == null ? List.of() : regions;
        boolean whole = Boolean.TRUE.equals(all);
        if (whole == !some.isEmpty()) {
            throw RefusedException.wrong("give regions, or all: true");
        }
        List<String> known = analysis.regions().stream().map(Region::name).toList();
        for (String name : some) {
            if (!known.contains(name)) {
                throw RefusedException.wrong("regions: no '" + name + "'" + NearName.hint(String.valueOf(name), known));
            }
        }
        return whole ? List.of("") : some.stream().distinct().toList();
    }

    private String who(Tokens.Person person) {
        if (person != Tokens.Person.LOCAL) {
            if (by != null) {
                throw RefusedException.wrong("by: the token says who you are");
            }
            return person.name();
        }
        return text("by", by, "say who you are");
    }

    private static String text(String field, @Nullable String given, String wanted) {
        String text = given == null ? "" : given.strip().replaceAll("\\s+", " ");
        if (text.isEmpty() || text.length() > LONGEST) {
            throw RefusedException.wrong("%s has %d characters, must have 1 to %d: %s, it is kept"
                    .formatted(field, text.length(), LONGEST, wanted));
        }
        return text;
    }
}
