package io.kollider.producers.discover;

import io.kollider.analysis.EventSource;
import java.nio.file.Path;

/**
 * A file that has stopped growing.
 *
 * @param lastChance whether it has not changed for so long that nobody is writing it any more
 */
public record FoundFile(EventSource source, Path path, boolean lastChance) {
    /** What the file is called as long as its content is not known: its path, and behind a slash the variation that it stands for. */
    public String name() {
        return EventSource.key(path.toString(), source.variation());
    }
}
