package io.farmhawk.fingerprint.recog;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.protocol.WireText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one file of recog. It is taken for hostile: its size and all counts are bounded, a document type
 * is refused, and entities lead nowhere.
 */
final class RecogFile {
    static final int MOST_OCTETS = 8 << 20;
    static final int MOST_ENTRIES = 5_000;
    /** Kept of one entry; more teach nothing. */
    static final int MOST_EXAMPLES = 8;
    private static final int MOST_FACTS = 64;
    private static final int MOST_PATTERN = 4_096;
    private static final String WHOLE = "0";

    private final RecogDatabase database;
    private final XMLStreamReader xml;
    private final List<RecogEntry> entries = new ArrayList<>();

    private RecogFile(RecogDatabase database, XMLStreamReader xml) {
        this.database = database;
        this.xml = xml;
    }

    /** @throws FingerprintException with one line, if it cannot be read or breaks a bound */
    static List<RecogEntry> read(Path file, RecogDatabase database) throws FingerprintException {
        byte[] octets = octets(file, database);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            // Given octets, the parser would print what is no UTF-8 to the error stream.
            XMLStreamReader xml = factory.createXMLStreamReader(
                    new StringReader(StandardCharsets.UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(octets)).toString()));
            RecogFile reading = new RecogFile(database, xml);
            reading.document();
            return List.copyOf(reading.entries);
        } catch (CharacterCodingException e) {
            throw new FingerprintException(message(database, 1, "is no UTF-8", "fetch it anew"), e);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new FingerprintException(message(database, line, "is no XML", "fetch it anew"),
                    e);
        }
    }

    private static byte[] octets(Path file, RecogDatabase database) throws FingerprintException {
        // A pipe would wait for ever.
        if (!Files.isRegularFile(file)) {
            throw fault(database, 1, "is no regular file", "fetch it anew");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length <= MOST_OCTETS) {
                return octets;
            }
        } catch (IOException e) {
            throw new FingerprintException(
                    message(database, 1, "cannot be read", "make it readable"), e);
        }
        throw fault(database, 1, "is longer than " + MOST_OCTETS + " octets", "fetch it anew");
    }

    private void document() throws XMLStreamException, FingerprintException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw fault(database, line(), "has a document type or an entity of its own",
                        "fetch it anew");
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("fingerprint")) {
                if (entries.size() == MOST_ENTRIES) {
                    throw fault(database, line(), "holds more than " + MOST_ENTRIES + " patterns",
                            "split it");
                }
                entries.add(entry());
            }
        }
    }

    private RecogEntry entry() throws XMLStreamException, FingerprintException {
        int line = line();
        String pattern = attribute("pattern");
        if (pattern.length() > MOST_PATTERN) {
            throw fault(database, line, "has a pattern longer than " + MOST_PATTERN + " characters",
                    "shorten it");
        }
        List<String> examples = new ArrayList<>();
        Map<String, String> facts = new HashMap<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("fingerprint")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                part(examples, facts);
            }
        }
        return new RecogEntry(database, line, pattern, examples, facts);
    }

    private void part(List<String> examples, Map<String, String> facts)
            throws XMLStreamException {
        if (xml.getLocalName().equals("example")) {
            boolean isEncoded = attribute("_encoding").equals("base64");
            String text = xml.getElementText();
            String seen = WireText.clean(isEncoded ? decoded(text) : text, WireText.MOST);
            if (examples.size() < MOST_EXAMPLES && !seen.isBlank()) {
                examples.add(seen);
            }
        } else if (xml.getLocalName().equals("param") && facts.size() < MOST_FACTS
                && attribute("pos").equals(WHOLE)) {
            String value = WireText.clean(attribute("value"), WireText.MOST).strip();
            // Some values are made of others, in braces.
            if (!value.isEmpty() && value.indexOf('{') < 0) {
                facts.put(attribute("name"), value);
            }
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64.strip()),
                    StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private static FingerprintException fault(RecogDatabase database, int line, String rule,
            String remedy) {
        return new FingerprintException(message(database, line, rule, remedy));
    }

    private static String message(RecogDatabase database, int line, String rule, String remedy) {
        return "xml/" + database.file() + ", line " + line + ": " + rule + "; " + remedy;
    }
}
