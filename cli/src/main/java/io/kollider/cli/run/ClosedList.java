package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Dataset;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.streams.bootstrap.ClosedFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Replicas that are drawn n out of n need all files of data before the first event: the list is closed, and stays as it is. */
public final class ClosedList {
    private ClosedList() {}

    /** Whether an analysis draws events n out of n. */
    static boolean isNeeded(Analysis analysis) {
        return analysis.bootstrap()
                .filter(bootstrap -> bootstrap.method() == Bootstrap.Method.N_OUT_OF_N)
                .isPresent();
    }

    /**
     * The list as it is kept beside the settings.
     *
     * @param files all that the analysis names
     */
    static String text(List<CatalogueFile> files) {
        Map<String, Long> entries = files.stream()
                .filter(file -> file.dataset().equals(Dataset.DATA))
                .collect(Collectors.toMap(CatalogueFile::file, CatalogueFile::entries));
        return ClosedFiles.of(entries).text();
    }

    /** @throws RunException where files are taken as they come, and events are drawn n out of n */
    public static void requireOpen(Analysis analysis) {
        if (isNeeded(analysis)) {
            throw new RunException(analysis.file()
                    + ": bootstrap.method is n-out-of-n, which needs all files of data before the first event, but this"
                    + " command takes files as they come; use 'kollider run', or method: poisson");
        }
    }

    /** @throws RunException if a file belongs to a closed list */
    public static void requireOpen(Analysis analysis, FileRequest file) {
        if (isNeeded(analysis) && file.dataset().equals(Dataset.DATA)) {
            throw new RunException(file.path()
                    + " belongs to the closed list that replicas are drawn from (bootstrap.method: n-out-of-n): every"
                    + " multiplicity would change; leave it out of the analysis and use a new --data-dir");
        }
    }
}
