package io.kollider.fitter.report;

/** Hears how far a report is; called from any thread, must be quick and must not throw. */
@FunctionalInterface
public interface ReportProgress {
    /**
     * @param done fits, replicas or plots, from 0 up to total
     * @param total how many there will be
     */
    void at(ReportStage stage, long done, long total);
}
