package io.kollider.cli.command;

import io.kollider.root.KeyInfo;
import io.kollider.root.RootFile;
import io.kollider.root.RootUsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * A tree or RNTuple in a file, as on the command line.
 *
 * @param tree its path in the file; left out where the file has just one
 */
record TreeLocation(FileLocation file, Optional<String> tree) {
    /** Splits {@code FILE.root:TREE} at the last colon, unless a file has the whole text as its name. */
    static TreeLocation of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < firstSeparator(text) || isFile(text)) {
            return new TreeLocation(FileLocation.of(text), Optional.empty());
        }
        return new TreeLocation(FileLocation.of(text.substring(0, colon)), Optional.of(text.substring(colon + 1)));
    }

    /** Where a colon before a tree may stand: in an address behind its server, which may have a port. */
    private static int firstSeparator(String text) {
        if (!FileLocation.isAddress(text)) {
            return 0;
        }
        int path = text.indexOf('/', text.indexOf("//") + 2);
        return path < 0 ? text.length() : path;
    }

    private static boolean isFile(String text) {
        return !FileLocation.isAddress(text) && Files.exists(Path.of(text));
    }

    /** The path of the tree in the opened file; refuses to choose between several. */
    String treeIn(RootFile opened) {
        if (tree.isPresent()) {
            return tree.get();
        }
        List<String> trees = opened.keys().stream()
                .filter(KeyInfo::isTable)
                .map(KeyInfo::path)
                .distinct()
                .toList();
        if (trees.size() == 1) {
            return trees.get(0);
        }
        throw new RootUsageException(
                trees.isEmpty()
                        ? "%s: it has no tree and no RNTuple; see kollider ls %s".formatted(file, file)
                        : "%s: it has several trees or RNTuples; say which, as in %s:%s (there are %s)"
                                .formatted(file, file, trees.get(0), String.join(", ", trees)));
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<TreeLocation> {
        @Override
        public TreeLocation convert(String text) {
            return of(text);
        }
    }
}
