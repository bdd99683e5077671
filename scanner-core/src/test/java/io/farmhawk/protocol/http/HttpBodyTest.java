package io.farmhawk.protocol.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpBodyTest {
    private static final String PAGE = "<title>JetKVM</title>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15;CRLF<title>JetKVM</title>CRLF0CRLFCRLF              | <title>JetKVM</title> | true
            3CRLF<tiCRLF12CRLFtle>JetKVM</title>CRLF0CRLFCRLF      | <title>JetKVM</title> | true
            1CRLFaCRLF1CRLFbCRLF0CRLFTrailer: xCRLFCRLF            | ab   | true
            003CRLFabcCRLF0CRLFCRLF                                | abc  | true
            3LFabcLF0LFLF                                          | abc  | true
            3CRLFabc                                               | abc  | false
            3CRLFab                                                | ab   | false
            3CRLF                                                  | ''   | false
            3                                                      | ''   | false
            ''                                                     | ''   | false
            fffCRLFabc                                             | abc  | false
            7fffffffCRLFabc                                        | ''   | true
            ffffffffffffffffCRLFabc                                | ''   | true
            -3CRLFabc                                              | ''   | true
            zCRLFabc                                               | ''   | true
            3CRLFabcXXXCRLF                                        | abc  | true
            """)
    void joinsChunks(String chunks, String text, boolean whole) {
        HttpBody body = body("Transfer-Encoding: chunked\r\n",
                chunks.replace("CRLF", "\r\n").replace("LF", "\n").getBytes(UTF_8));

        assertThat(body.text()).isEqualTo(text);
        assertThat(body.isWhole()).isEqualTo(whole);
    }

    @Test
    void takesAsManyChunksAsItReadsAndNoMore() {
        String chunk = "400\r\n" + "a".repeat(1_024) + "\r\n";

        HttpBody body = body("Transfer-Encoding: chunked\r\n", chunk.repeat(9).getBytes(UTF_8));

        assertThat(body.isWhole()).isTrue();
        assertThat(body.text()).hasSize(HttpBody.MOST);
    }

    @ParameterizedTest
    @CsvSource({"3, abc, true", "2, ab, true", "9, abc, false", "0, '', true",
            "99999999999, abc, false", "-1, abc, false", "x, abc, false", "'', abc, false"})
    void believesALengthThatIsOne(String length, String text, boolean whole) {
        HttpBody body = body("Content-Length: " + length + "\r\n", "abc".getBytes(UTF_8));

        assertThat(body.text()).isEqualTo(text);
        assertThat(body.isWhole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"gzip", "GZIP", "x-gzip", "deflate"})
    void unpacks(String encoding) throws IOException {
        byte[] packed = packed(encoding, PAGE.getBytes(UTF_8));

        HttpBody body = body("Content-Encoding: " + encoding + "\r\n", packed);

        assertThat(body.text()).isEqualTo(PAGE);
    }

    @Test
    void unpacksWithANameAndACommentInTheHead() throws IOException {
        byte[] plain = packed("gzip", PAGE.getBytes(UTF_8));
        Octets packed = new Octets().octets(Arrays.copyOf(plain, 3)).u8(0x18) // name, comment
                .octets(Arrays.copyOfRange(plain, 4, 10)).text("index.html").u8(0).text("c").u8(0)
                .octets(Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(body("Content-Encoding: gzip\r\n", packed.toArray()).text()).isEqualTo(PAGE);
    }

    @Test
    void unpacksWhatIsThereAndNeverThrows() throws IOException {
        for (String encoding : new String[]{"gzip", "deflate"}) {
            byte[] packed = packed(encoding, (PAGE + "a b c d".repeat(99)).getBytes(UTF_8));
            for (int length = 0; length < packed.length; length++) {
                HttpBody body = body("Content-Encoding: " + encoding + "\r\n",
                        Arrays.copyOf(packed, length));

                assertThat(PAGE + "a b c d".repeat(99)).startsWith(body.text());
            }
        }
    }

    @Test
    void boundsABomb() throws IOException {
        byte[] bomb = packed("gzip", new byte[20_000_000]);

        HttpBody body = body("Content-Encoding: gzip\r\n", bomb);

        assertThat(body.text()).hasSize(HttpBody.MOST);
    }

    @Test
    void readsNothingFromWhatIsNotPackedAsItSays() {
        assertThat(body("Content-Encoding: gzip\r\n", PAGE.getBytes(UTF_8)).text()).isEmpty();
        assertThat(body("Content-Encoding: deflate\r\n", PAGE.getBytes(UTF_8)).text()).isEmpty();
    }

    @Test
    void unpacksChunks() throws IOException {
        byte[] packed = packed("gzip", PAGE.getBytes(UTF_8));
        Octets chunks = new Octets();
        for (byte octet : packed) {
            chunks.text("1\r\n").u8(octet).text("\r\n");
        }

        HttpBody body = body("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                chunks.text("0\r\n\r\n").toArray());

        assertThat(body.isWhole()).isTrue();
        assertThat(body.text()).isEqualTo(PAGE);
    }

    @Test
    void makesTextSafeToShow() {
        byte[] octets = "a\u0000b\tc\r\nd\u001b\u00e9".getBytes(ISO_8859_1);

        assertThat(body("", octets).text()).isEqualTo("a\uFFFDb c  d\uFFFD\uFFFD");
    }

    private static HttpBody body(String headers, byte[] body) {
        byte[] octets = new Octets().text("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers
                + "\r\n").octets(body).toArray();
        int end = HttpHead.endOf(octets, 0, octets.length);
        return HttpBody.of(HttpHead.read(octets, 0, end), 200, octets, octets.length);
    }

    private static byte[] packed(String encoding, byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = encoding.equals("deflate")
                ? new DeflaterOutputStream(packed)
                : new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
