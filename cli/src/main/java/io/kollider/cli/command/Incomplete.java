package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.cli.run.CommittedHistograms;
import java.io.PrintWriter;

/** Says what is missing from histograms that are shown or exported. */
final class Incomplete {
    private Incomplete() {}

    /** Writes a line for everything that is missing; the exit code says whether anything is. */
    static int warn(CommittedHistograms.Committed committed, PrintWriter err) {
        committed.warnings().forEach(warning -> err.println("kollider: " + warning));
        String missing = committed.completeness().missing();
        if (!missing.isEmpty()) {
            err.println("kollider: the data are incomplete: " + missing + "; this is what was counted");
        }
        err.flush();
        return missing.isEmpty() && committed.warnings().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
