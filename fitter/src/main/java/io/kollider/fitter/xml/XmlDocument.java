package io.kollider.fitter.xml;

import io.kollider.fitter.workspace.WorkspaceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML file into elements. A document type may be named, as HistFactory's files do, but is not read: no other file or host is asked, and there are
 * no entities that could grow.
 */
final class XmlDocument {
    private static final int DEEPEST = 16;
    private static final long LARGEST = 64L << 20;
    private static final int MOST = 1_000_000;

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);)[^#;\\s][^;\\s]*;");

    private final Path file;
    private final XMLStreamReader reader;
    private int elements;

    private XmlDocument(Path file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * The outermost element.
     *
     * @throws WorkspaceException if the file is no XML, or too large or deep for a configuration
     * @throws IOException if it cannot be read
     */
    static XmlElement read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new WorkspaceException("%s: %d MB are no HistFactory configuration (at most %d MB)"
                    .formatted(file, size >> 20, LARGEST >> 20));
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        byte[] text = Files.readAllBytes(file);
        refuseEntities(file, text);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // Comments, the document type and processing instructions say nothing.
            }
            XmlElement root = new XmlDocument(file, reader).element(1);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new WorkspaceException("%s:%d: no valid XML: %s".formatted(file, line, explained(e)));
        }
    }

    private XmlElement element(int depth) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        String name = reader.getLocalName();
        if (depth > DEEPEST) {
            throw new WorkspaceException("%s:%d: <%s> is %d levels deep".formatted(file, line, name, depth));
        }
        if (++elements > MOST) {
            throw new WorkspaceException("%s:%d: more than %d elements".formatted(file, line, MOST));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                default -> {
                    // Comments and processing instructions.
                }
            }
        }
        return new XmlElement(
                file,
                line,
                name,
                attributes,
                List.copyOf(children),
                text.toString().strip());
    }

    /** The JDK's parser leaves out entities that it does not know, without a word, where they are in attributes. */
    private static void refuseEntities(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new WorkspaceException(file + ": no valid XML in UTF-8");
        }
        if (text.indexOf('&') < 0) {
            return;
        }
        Matcher entity = ENTITY.matcher(COMMENT.matcher(text).replaceAll(""));
        if (entity.find()) {
            throw new WorkspaceException(
                    "%s: the entity %s is not read, write its text".formatted(file, entity.group()));
        }
    }

    /** The message of the JDK's parser without its own repetition of the place. */
    private static String explained(XMLStreamException failure) {
        String message = String.valueOf(failure.getMessage());
        int own = message.indexOf("Message: ");
        return own < 0 ? message : message.substring(own + "Message: ".length());
    }
}
