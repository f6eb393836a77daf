package io.kollider.analysis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of overlap removal: each loser that meets a winner is removed.
 *
 * @param name the row in the table of removed objects
 * @param loser objects that may be removed, as the analysis file names them
 * @param winner objects that they give way to
 * @param match when a loser and a winner meet; energies are in the files' unit
 * @param when all of what must hold of a loser that is removed
 */
public record OverlapStep(String name, String loser, String winner, Match match, List<Condition> when, Source source) {
    public OverlapStep {
        when = List.copyOf(when);
    }

    /** One setting that says what the step does, for comparing. */
    public String text() {
        String all = when.stream().map(Condition::text).collect(Collectors.joining(" and "));
        return "%s: %s by %s, %s%s".formatted(name, loser, winner, match.text(), all.isEmpty() ? "" : ", when " + all);
    }

    /** When two objects meet. ΔR is √(Δy² + Δφ²) with rapidity y, which is η for what counts as massless. */
    public sealed interface Match {
        /** As it is written for comparing. */
        String text();

        /** ΔR is below a radius. */
        record Near(double radius) implements Match {
            @Override
            public String text() {
                return "near " + radius;
            }
        }

        /** ΔR is below min(largest, offset + energy / pT) with pT of the loser. */
        record NearSliding(double offset, double energy, double largest) implements Match {
            @Override
            public String text() {
                return "near min(%s, %s + %s / pt)".formatted(largest, offset, energy);
            }
        }

        /** ΔR is below a radius, unless the loser is b-tagged and pT of the winner below a limit. */
        record NearUnlessTagged(double radius, double limit) implements Match {
            @Override
            public String text() {
                return "near %s unless b-tagged below %s".formatted(radius, limit);
            }
        }

        /** ΔR is below a radius, or the winner is linked to the loser, as a muon to the jet that it is ghost-associated to. */
        record NearOrLinked(double radius) implements Match {
            @Override
            public String text() {
                return "near %s or linked".formatted(radius);
            }
        }

        /** Both have the same track. */
        record SameTrack() implements Match {
            @Override
            public String text() {
                return "same track";
            }
        }

        /** Loser and winner are of one collection and have the same track; the one of lower pT loses. */
        record SofterOfTrack() implements Match {
            @Override
            public String text() {
                return "softer of same track";
            }
        }
    }

    /** What must hold of a loser. */
    public sealed interface Condition {
        /** As it is written for comparing. */
        String text();

        /** An expression, with the loser in scope. */
        record Given(Source source) implements Condition {
            @Override
            public String text() {
                return source.text().strip().replaceAll("\\s+", " ");
            }
        }

        /** It is a muon tagged by the calorimeter alone. */
        record CaloTagged() implements Condition {
            @Override
            public String text() {
                return "calo-tagged";
            }
        }

        /** It has fewer tracks than this. */
        record FewerTracks(int than) implements Condition {
            @Override
            public String text() {
                return "tracks < " + than;
            }
        }

        /** It is not b-tagged. */
        record NotTagged() implements Condition {
            @Override
            public String text() {
                return "not b-tagged";
            }
        }
    }
}
