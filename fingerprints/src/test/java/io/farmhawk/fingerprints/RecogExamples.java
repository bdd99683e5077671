package io.farmhawk.fingerprints;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Assumptions;

/**
 * The examples of rapid7/recog (BSD-2-Clause): what thousands of other people's devices say. No
 * registry that a build can reach has them, so they are read from a checkout: the directory that the
 * property {@code recog.directory} names, or {@code recog} beside the captures.
 */
final class RecogExamples {
    /** What one device said, and in which file of recog: {@code ssh_banners}. */
    record Example(String database, String text) {}

    private RecogExamples() {}

    /** All of them, in order; the test that asks is skipped where there is no checkout. */
    static List<Example> all() {
        Path shared = Path.of(System.getProperty("farmhawk.shared", "../../shared"));
        Path folder = Path.of(System.getProperty("recog.directory",
                shared.resolve("recog").toString())).resolve("xml");
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: no checkout of rapid7/recog, "
                + "looked for " + folder + "; name one with -Drecog.directory=");
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".xml")).sorted()
                    .toList()) {
                read(file, examples);
            }
        } catch (IOException | XMLStreamException e) {
            throw new AssertionError(folder + " cannot be read", e);
        }
        return examples;
    }

    private static void read(Path file, List<Example> examples)
            throws IOException, XMLStreamException {
        String database = String.valueOf(file.getFileName()).replace(".xml", "");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("example")) {
                    boolean encoded = "base64".equals(xml.getAttributeValue(null, "_encoding"));
                    String text = xml.getElementText();
                    examples.add(new Example(database, encoded ? decoded(text) : text));
                }
            }
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64.strip()), ISO_8859_1);
    }
}
