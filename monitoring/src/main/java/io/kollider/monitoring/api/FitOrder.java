package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NearName;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.Inference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fit that is wanted. All is optional.
 *
 * @param id the same id is the same fit, however often it is sent; a new one is chosen without
 * @param fit of the analysis; its first one without
 * @param poi parameters of interest in place of the fit's
 * @param regions some of the fit's; all without
 * @param without systematics that are left out
 * @param asimov whether Asimov data are fitted in place of data
 * @param inference what is wanted beside the fit: minos, ranking, impacts, scan, significance, limit, goodness, bootstrap
 * @param partial whether datasets may be incomplete
 * @param timeLimitMillis 0 for none
 */
record FitOrder(
        @Nullable String id,
        @Nullable String fit,
        @Nullable List<String> poi,
        @Nullable List<String> regions,
        @Nullable List<String> without,
        @Nullable Boolean asimov,
        @Nullable List<String> inference,
        @Nullable Boolean partial,
        @Nullable Long timeLimitMillis) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int MOST = 1000;

    /**
     * The request for an analysis.
     *
     * @throws RefusedException naming what does not fit
     */
    FitRequest request(Analysis analysis, String by, long nowMillis) {
        Fit wanted = wanted(analysis);
        List<String> chosen = named("regions", regions, wanted.regions().keySet());
        List<String> interest = named("poi", poi, analysis.strengths(wanted));
        List<String> left = named(
                "without",
                without,
                analysis.systematics().stream()
                        .map(systematic -> systematic.name())
                        .toList());
        long limit = timeLimitMillis == null ? 0 : timeLimitMillis;
        if (limit < 0) {
            throw RefusedException.wrong("timeLimitMillis is " + limit + ", must be at least 0");
        }
        return new FitRequest(
                chosenId(),
                wanted.name(),
                interest,
                chosen,
                left,
                Boolean.TRUE.equals(asimov),
                inferences(),
                Boolean.TRUE.equals(partial),
                limit,
                by,
                nowMillis,
                false);
    }

    private String chosenId() {
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        if (!ID.matcher(id).matches()) {
            throw RefusedException.wrong("an id has 1 to 100 letters, digits, '.', '_' and '-'");
        }
        return id;
    }

    private Fit wanted(Analysis analysis) {
        if (analysis.fits().isEmpty()) {
            throw RefusedException.wrong("the analysis has no fits");
        }
        if (fit == null || fit.isEmpty()) {
            return analysis.fits().get(0);
        }
        List<String> names = analysis.fits().stream().map(Fit::name).toList();
        return analysis.fits().stream()
                .filter(one -> one.name().equals(fit))
                .findFirst()
                .orElseThrow(() -> RefusedException.wrong("no such fit" + NearName.hint(fit, names)));
    }

    private List<Inference> inferences() {
        List<Inference> wanted = new ArrayList<>();
        for (String name : bounded("inference", inference)) {
            try {
                wanted.add(Inference.of(name));
            } catch (IllegalArgumentException e) {
                throw RefusedException.wrong("inference: " + e.getMessage());
            }
        }
        return wanted.stream().distinct().toList();
    }

    private static List<String> named(String field, @Nullable List<String> names, Collection<String> known) {
        List<String> wanted = bounded(field, names);
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw RefusedException.wrong(field + ": no '" + name + "'" + NearName.hint(name, new HashSet<>(known)));
            }
        }
        return wanted;
    }

    private static List<String> bounded(String field, @Nullable List<String> names) {
        if (names == null) {
            return List.of();
        }
        if (names.size() > MOST || names.contains(null)) {
            throw RefusedException.wrong(field + " has at most " + MOST + " names, none of them null");
        }
        return List.copyOf(names);
    }
}
