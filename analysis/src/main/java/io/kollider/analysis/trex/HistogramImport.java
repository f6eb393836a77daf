package io.kollider.analysis.trex;

import io.kollider.analysis.AnalysisException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A configuration of TRExFitter that reads histograms, as an analysis whose histograms are there already.
 *
 * @param yaml the analysis file; nothing in it can be counted
 * @param histograms what counting would have given
 * @param notCarried all options that are left out, those first that change results
 */
public record HistogramImport(String yaml, List<StoredHistogram> histograms, List<NotCarried> notCarried) {
    public HistogramImport {
        histograms = List.copyOf(histograms);
        notCarried = List.copyOf(notCarried);
    }

    /**
     * Reads a configuration.
     *
     * @param replacements file of what stands for tokens {@code XXX_…}; else the one that the configuration names
     * @param directory what names of files are relative to
     * @param edges of the bins of a stored histogram
     * @throws AnalysisException with every line that cannot be read
     */
    public static HistogramImport read(
            Path file, Optional<Path> replacements, Path directory, Function<StoredHistogram, List<Double>> edges) {
        ConfigurationText text = ConfigurationText.read(file, replacements);
        Configuration configuration = text.configuration();
        Block job = text.job();
        if (text.readsNtuples()) {
            throw new AnalysisException(List.of(configuration.file() + ":" + job.lineOf("ReadFrom")
                    + ": reads ntuples; import it without --workspace, and kollider run fits the workspace"));
        }
        return new AnalysisText(configuration, job, text.words()).write(directory, edges);
    }

    /** What results are other ones without: file, line, option and reason. */
    public List<String> changes() {
        return NotCarried.lines(notCarried, true);
    }

    /** What is left out without effect on results: reason, then file, line and option of all that have it. */
    public List<String> asides() {
        return NotCarried.lines(notCarried, false);
    }
}
