package io.kollider.fitter.report;

/** What takes time when a report is made. */
public enum ReportStage {
    /** The likelihood fits to the data. */
    FIT,
    /** A fit to each bootstrap replica. */
    BOOTSTRAP,
    /** Drawing. */
    PLOTS
}
