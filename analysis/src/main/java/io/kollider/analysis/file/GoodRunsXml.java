package io.kollider.analysis.file;

import io.kollider.analysis.GoodRuns;
import io.kollider.analysis.NearName;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A good-runs list in the XML of ATLAS: {@code LumiRangeCollection} of {@code NamedLumiRange}s, each with {@code Name}, {@code Version},
 * {@code Metadata} and for each run a {@code LumiBlockCollection} of one {@code Run} and {@code LBRange}s with {@code Start} and
 * {@code End}, both included (LumiRangeCollection.dtd of Athena's package GoodRunsLists). Entities are not resolved, and the document
 * type is not fetched.
 */
final class GoodRunsXml {
    private static final String ROOT = "LumiRangeCollection";
    private static final Set<String> OF_ROOT = Set.of("NamedLumiRange");
    private static final Set<String> OF_LIST = Set.of("Name", "Version", "Metadata", "LumiBlockCollection");

    private final Path file;
    private final SortedMap<Long, List<GoodRuns.Range>> found;
    private final List<String> wrong;

    /**
     * @param found is extended by the ranges of each run
     * @param wrong is told what is wrong, with file and line
     */
    GoodRunsXml(Path file, SortedMap<Long, List<GoodRuns.Range>> found, List<String> wrong) {
        this.file = file;
        this.found = found;
        this.wrong = wrong;
    }

    void read(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.stripLeading()));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // Comments and the document type say nothing.
            }
            if (reader.getLocalName().equals(ROOT)) {
                children(reader, OF_ROOT, () -> children(reader, OF_LIST, () -> member(reader)));
            } else {
                problem(
                        reader,
                        "<" + reader.getLocalName() + "> is no good-runs list, which begins with <" + ROOT + ">");
            }
            while (reader.hasNext() && wrong.isEmpty()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            wrong.add("%s:%d: no valid XML: %s".formatted(file, line, oneLine(String.valueOf(e.getMessage()))));
        }
    }

    private interface Element {
        /** Reads from the start of an element to its end. */
        void read() throws XMLStreamException;
    }

    private void children(XMLStreamReader reader, Set<String> known, Element child) throws XMLStreamException {
        String parent = reader.getLocalName();
        while (next(reader) != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                if (known.contains(reader.getLocalName())) {
                    child.read();
                } else {
                    unknown(reader, parent, known);
                }
            } else if (reader.isCharacters() && !reader.isWhiteSpace()) {
                problem(reader, "text '" + oneLine(reader.getText().strip()) + "' in <" + parent + ">");
            }
        }
    }

    private void member(XMLStreamReader reader) throws XMLStreamException {
        if (!reader.getLocalName().equals("LumiBlockCollection")) {
            text(reader); // what the list is called, how it was made
            return;
        }
        int line = reader.getLocation().getLineNumber();
        List<GoodRuns.Range> blocks = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        children(reader, Set.of("Run", "LBRange"), () -> {
            try {
                if (reader.getLocalName().equals("Run")) {
                    runs.add(text(reader).strip());
                } else {
                    @Nullable String start = reader.getAttributeValue(null, "Start");
                    @Nullable String end = reader.getAttributeValue(null, "End");
                    text(reader);
                    blocks.add(GoodRunsFile.range(attribute("Start", start), attribute("End", end)));
                }
            } catch (IllegalArgumentException e) {
                problem(reader, String.valueOf(e.getMessage()));
            }
        });
        if (runs.size() != 1) {
            wrong.add(
                    "%s:%d: a <LumiBlockCollection> should have one <Run>, has %d".formatted(file, line, runs.size()));
            return;
        }
        try {
            long number = GoodRunsFile.number(runs.get(0), "a run number");
            found.computeIfAbsent(number, run -> new ArrayList<>()).addAll(blocks);
        } catch (IllegalArgumentException e) {
            wrong.add("%s:%d: %s".formatted(file, line, e.getMessage()));
        }
    }

    private static String attribute(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("<LBRange> has no " + name);
        }
        return value.strip();
    }

    /** The text of an element that has no others. */
    private String text(XMLStreamReader reader) throws XMLStreamException {
        String element = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        while (next(reader) != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                unknown(reader, element, Set.of());
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    private static int next(XMLStreamReader reader) throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException(
                    "entity &" + reader.getLocalName() + "; is not resolved", reader.getLocation());
        }
        return event;
    }

    private void unknown(XMLStreamReader reader, String parent, Set<String> known) throws XMLStreamException {
        problem(
                reader,
                "<%s> does not belong into <%s>%s"
                        .formatted(reader.getLocalName(), parent, NearName.hint(reader.getLocalName(), known)));
        for (int depth = 1; depth > 0; ) {
            int event = next(reader);
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void problem(XMLStreamReader reader, String what) {
        wrong.add("%s:%d: %s".formatted(file, reader.getLocation().getLineNumber(), what));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
