package io.kollider.cli.progress;

import java.util.Locale;

/** What a run does, in the order in which people see it; ingest and streams overlap in time. */
public enum Stage {
    /** ROOT files to events on Kafka. */
    INGEST("events"),
    /** Events on Kafka to histograms. */
    STREAMS("events"),
    /** The likelihood fit to the data. */
    FIT("fits"),
    /** A fit to each bootstrap replica. */
    BOOTSTRAP("replicas"),
    /** Pseudo-experiments, drawn and fitted. */
    TOYS("pseudo-experiments"),
    /** Events of files to scores of models. */
    SCORE("events"),
    /** Selected events to a file. */
    EXPORT("events"),
    /** Scores to diagnostics of classifiers. */
    CLASSIFIER("events"),
    /** Plots and tables. */
    PLOTS("plots");

    private final String unit;

    Stage(String unit) {
        this.unit = unit;
    }

    /** What is counted, in the plural. */
    String unit() {
        return unit;
    }

    /** As it stands in output: lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
