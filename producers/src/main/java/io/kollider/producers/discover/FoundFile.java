package io.kollider.producers.discover;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import java.nio.file.Path;

/**
 * A file that has stopped growing.
 *
 * @param lastChance whether it has not changed for so long that nobody is writing it any more
 */
public record FoundFile(Dataset dataset, DatasetKind kind, Path path, boolean lastChance) {}
