package io.kollider.analysis.trex;

import io.kollider.analysis.AnalysisException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An analysis file made of a configuration of TRExFitter that reads ntuples.
 *
 * @param yaml the analysis file; its head lists what is not in it
 * @param notCarried all options that it does not have, those first that change results
 */
public record TrexImport(String yaml, List<NotCarried> notCarried) {
    public TrexImport {
        notCarried = List.copyOf(notCarried);
    }

    /**
     * Reads a configuration.
     *
     * @param replacements file of what stands for tokens {@code XXX_…}; else the one that the configuration names
     * @throws AnalysisException with every line that cannot be read
     */
    public static TrexImport read(Path file, Optional<Path> replacements) {
        return of(ConfigurationText.read(file, replacements));
    }

    /** @param name of the configuration, for messages */
    static TrexImport of(String name, String text, Map<String, String> replacements) {
        return of(ConfigurationText.of(name, text, replacements));
    }

    private static TrexImport of(ConfigurationText text) {
        if (!text.readsNtuples()) {
            throw new AnalysisException(
                    List.of(text.configuration().file() + ":" + text.job().lineOf("ReadFrom")
                            + ": reads histograms (ReadFrom: HIST), and an analysis file counts events; make a workspace of them"
                            + " with --workspace, or import the configuration that filled them from ntuples"));
        }
        return new AnalysisText(text.configuration(), text.job(), text.words()).write();
    }

    /** What results are other ones without: file, line, option and reason. */
    public List<String> changes() {
        return NotCarried.lines(notCarried, true);
    }

    /** What is not carried over without effect on results: reason, then file, line and option of all that have it. */
    public List<String> asides() {
        return NotCarried.lines(notCarried, false);
    }
}
