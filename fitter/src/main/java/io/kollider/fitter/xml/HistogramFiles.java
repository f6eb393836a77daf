package io.kollider.fitter.xml;

import io.kollider.root.Histogram;
import io.kollider.root.KeyInfo;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The ROOT files of a configuration, each opened once. */
final class HistogramFiles implements AutoCloseable {
    private final Path directory;
    private final Map<Path, Opened> open = new HashMap<>();

    /** @param directory what file names are relative to */
    HistogramFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * A histogram that an element names. It is looked for in its folder first, then at the top of the file as pyhf does.
     *
     * @param element for messages
     * @param folder in the file, may be empty
     */
    BinContents read(XmlElement element, String file, String folder, String name) {
        if (file.isEmpty()) {
            throw element.failure(
                    "neither it nor what it is in has an InputFile for the histogram '%s'".formatted(name));
        }
        Path path = directory.resolve(file).normalize();
        try {
            Opened opened = open.computeIfAbsent(path, Opened::of);
            String plain = folder.replaceAll("^/+|/+$", "");
            String inFolder = plain.isEmpty() ? name : plain + "/" + name;
            Histogram histogram = opened.file().histogram(opened.has(inFolder) || !opened.has(name) ? inFolder : name);
            return BinContents.of(histogram);
        } catch (RootException e) {
            throw element.failure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        open.values().forEach(opened -> opened.file().close());
    }

    private record Opened(RootFile file, Set<String> names) {
        static Opened of(Path path) {
            RootFile file = RootFile.open(path);
            return new Opened(file, file.keys().stream().map(KeyInfo::path).collect(Collectors.toSet()));
        }

        boolean has(String name) {
            return names.contains(name);
        }
    }
}
