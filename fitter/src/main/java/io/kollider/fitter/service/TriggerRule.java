package io.kollider.fitter.service;

import io.kollider.analysis.Fit;
import io.kollider.analysis.Luminosity;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.fit.FitRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says when one fit is due, from what is counted and from what it asked for last. What made it due is the end of its request's id: the rule needs to remember nothing else,
 * and whoever finds the same asks under the same id.
 */
sealed interface TriggerRule permits EveryRule, NewFilesRule, LuminosityRule {
    /** What ids of its requests begin with. */
    String name();

    /** What makes the fit due; nothing if it is not. All known files are counted. @param last what was asked for last by this rule */
    Optional<String> due(CountedSoFar counted, Optional<Asked> last, long nowMillis);

    /** Whether it can have written this behind name and fit. */
    boolean wrote(String cause);

    /** A request of a rule. @param cause the end of its id */
    record Asked(String cause, long millis) {}

    /** All rules of a fit. */
    static List<TriggerRule> of(Luminosity luminosity, Fit.Schedule schedule) {
        List<TriggerRule> rules = new ArrayList<>();
        if (schedule.everySeconds() > 0) {
            rules.add(new EveryRule(schedule.everySeconds(), schedule.moreEvents()));
        }
        if (schedule.onNewFiles()) {
            rules.add(new NewFilesRule());
        }
        if (schedule.moreLuminosity() > 0) {
            rules.add(new LuminosityRule(luminosity, schedule.moreLuminosity()));
        }
        return rules;
    }

    /** The id of a request. */
    default String id(Fit fit, String cause) {
        return name() + "-" + fit.name() + "-" + cause;
    }

    /** What made this rule ask, if it did. */
    default Optional<Asked> asked(Fit fit, FitRequest request) {
        String prefix = id(fit, "");
        return Optional.of(request)
                .filter(one -> one.fit().equals(fit.name()) && one.id().startsWith(prefix))
                .map(one -> new Asked(one.id().substring(prefix.length()), one.requestedMillis()))
                .filter(asked -> wrote(asked.cause()));
    }

    /** Eight hexadecimal digits, others as soon as anything else is covered. */
    static String covers(CountedSoFar counted) {
        return "%08x".formatted(counted.covers().hashCode());
    }
}
