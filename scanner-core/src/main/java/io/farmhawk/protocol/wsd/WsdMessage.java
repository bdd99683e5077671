package io.farmhawk.protocol.wsd;

import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The devices of one SOAP message: those in a {@code Hello}, {@code ProbeMatch} or {@code ResolveMatch}
 * element. No document type is allowed, so there are no entities to expand or to fetch; depth, events,
 * devices and lists are bounded. Devices read before a fault stay.
 */
final class WsdMessage {
    static final int MOST_DEPTH = 32;
    static final int MOST_EVENTS = 2_048;
    static final int MOST_DEVICES = 16;
    static final int MOST_WORDS = 32;

    private static final XMLInputFactory FACTORY = factory();
    private static final Set<String> DEVICES = Set.of("Hello", "ProbeMatch", "ResolveMatch");
    private static final Set<String> FIELDS = Set.of("Address", "Types", "Scopes", "XAddrs");

    /** As in {@link io.farmhawk.observation.Observation.WsDiscoveryDevice}. */
    record Device(String endpoint, List<String> types, List<String> scopes,
            List<String> addresses) {}

    private final List<Device> devices = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inside;

    List<Device> devices() {
        return devices;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    Fit read(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            return read(reader);
        } catch (XMLStreamException | RuntimeException e) {
            // The parser of the JDK answers some broken documents with unchecked exceptions.
            return Fit.MALFORMED;
        }
    }

    private Fit read(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        for (int events = 0; reader.hasNext(); events++) {
            int event = reader.next();
            if (events == MOST_EVENTS || depth > MOST_DEPTH || event == XMLStreamConstants.DTD
                    || event == XMLStreamConstants.ENTITY_REFERENCE) {
                return Fit.MALFORMED;
            }
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    begins(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() + reader.getTextLength() <= MOST_WORDS * WireText.MOST) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(),
                                reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    ends(reader.getLocalName());
                }
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
        return Fit.OK;
    }

    private void begins(String element) {
        text.setLength(0);
        if (DEVICES.contains(element)) {
            inside = true;
            fields.clear();
        }
    }

    private void ends(String element) {
        if (inside && FIELDS.contains(element)) {
            fields.putIfAbsent(element, text.toString());
        }
        if (inside && DEVICES.contains(element)) {
            inside = false;
            String endpoint = WireText.clean(fields.getOrDefault("Address", "").strip(),
                    WireText.MOST);
            if (!endpoint.isEmpty() && devices.size() < MOST_DEVICES) {
                devices.add(new Device(endpoint,
                        words("Types").stream().map(WsdMessage::withoutPrefix).toList(),
                        words("Scopes"), words("XAddrs")));
            }
        }
        text.setLength(0);
    }

    private List<String> words(String field) {
        List<String> words = new ArrayList<>();
        String all = fields.getOrDefault(field, "");
        int at = 0;
        while (at < all.length() && words.size() < MOST_WORDS) {
            int end = at;
            while (end < all.length() && !Character.isWhitespace(all.charAt(end))) {
                end++;
            }
            if (end > at) {
                words.add(WireText.clean(all.substring(at, end), WireText.MOST));
            }
            at = end + 1;
        }
        return words;
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
