package io.kollider.analysis.trex;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A configuration of TRExFitter.
 *
 * @param file its name, for messages
 * @param blocks in the order of the file
 */
record Configuration(String file, List<Block> blocks) {
    Configuration {
        blocks = List.copyOf(blocks);
    }

    /** Those of one kind, then those of the next. */
    List<Block> of(String... kinds) {
        return Arrays.stream(kinds)
                .flatMap(kind -> blocks.stream().filter(block -> block.kind().equals(kind)))
                .toList();
    }

    Optional<Block> first(String kind) {
        return of(kind).stream().findFirst();
    }
}
