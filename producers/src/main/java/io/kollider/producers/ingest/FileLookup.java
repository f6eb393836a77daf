package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.FileRequest;

/** Finds what is needed to send a file that was asked for: a plan made before, or the file itself. */
@FunctionalInterface
public interface FileLookup {
    /**
     * The file, ready to be sent.
     *
     * @throws io.kollider.root.RootException if it is damaged
     * @throws io.kollider.analysis.AnalysisException if the analysis does not fit its columns
     * @throws FileFailedException if it cannot be sent for another reason
     */
    PlannedFile file(FileRequest request) throws FileFailedException;
}
