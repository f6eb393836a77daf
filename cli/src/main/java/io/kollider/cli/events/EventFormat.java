package io.kollider.cli.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The formats of files of events, told by the end of a file's name. */
public enum EventFormat {
    ROOT(".root"),
    ARROW(".arrow");

    private final String ending;

    EventFormat(String ending) {
        this.ending = ending;
    }

    /**
     * The format of a file.
     *
     * @throws IllegalArgumentException if its name ends as that of none
     */
    public static EventFormat require(Path file) {
        String name = String.valueOf(file.getFileName());
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("%s: the end of its name tells the format; it should be one of %s"
                                .formatted(
                                        file,
                                        Arrays.stream(values())
                                                .map(format -> format.ending)
                                                .collect(Collectors.joining(", ")))));
    }

    /** Begins a file. */
    EventOutput begin(Path file, String tree, List<EventColumn> columns) throws IOException {
        return switch (this) {
            case ROOT -> RootOutput.begin(file, tree, columns);
            case ARROW -> ArrowOutput.begin(file, columns);
        };
    }
}
