package io.kollider.analysis.file;

import io.kollider.analysis.Source;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Syntax;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An analysis file that is being read.
 *
 * @param expected which files of samples must be there
 */
record Document(Path file, Entry root, FilesExpected expected, Problems problems) {
    /** The directory that names of files are relative to. */
    Path directory() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    /** Named expressions. */
    Map<String, Source> expressions(Entry entry) {
        Map<String, Source> expressions = new LinkedHashMap<>();
        entry.entries()
                .forEach((name, value) -> value.source().map(this::checked).ifPresent(s -> expressions.put(name, s)));
        return expressions;
    }

    /** The same; an expression that cannot be read is reported. */
    Source checked(Source source) {
        try {
            Syntax.check(source.text());
        } catch (ExpressionException e) {
            problems.add(source.place(), source.path(), "'" + source.text() + "': " + e.getMessage());
        }
        return source;
    }
}
