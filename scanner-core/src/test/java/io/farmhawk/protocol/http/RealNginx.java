package io.farmhawk.protocol.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.net.TestKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The nginx of the distribution on loopback, with a folder and a configuration of its own. */
final class RealNginx implements AutoCloseable {
    /** A picture, as far as its first octets tell. */
    static final byte[] ICON = "\u0089PNG\r\n\u001A\nreal".getBytes(StandardCharsets.ISO_8859_1);

    private static final String READY = "event method";

    private final Process process;

    private RealNginx(Process process) {
        this.process = process;
    }

    /** The test that asks is skipped where there is none. */
    static Path program() {
        Optional<Path> program = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx",
                "/usr/local/sbin/nginx").map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "skipped: nginx is not installed (.ci/setup test)");
        return program.orElseThrow();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param servers blocks of its configuration
     */
    static RealNginx start(Path folder, TestKeys keys, String... servers) throws IOException {
        Path program = program();
        Path pages = Files.createDirectories(folder.resolve("pages/ui"));
        Files.writeString(pages.resolve("index.html"), "<!doctype html><head>"
                + "<link rel=icon href=mark.png><title>A real page</title></head>");
        Files.write(pages.resolve("mark.png"), ICON);
        Files.writeString(folder.resolve("keys.pem"), keys.pem());
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr notice;
                events { worker_connections 64; }
                http {
                    access_log off;
                    default_type text/html;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    root pages;
                    ssl_certificate keys.pem;
                    ssl_certificate_key keys.pem;
                    add_header X-Spoken $server_protocol always;
                %s
                }
                """.formatted(String.join("\n", servers)));
        return awaited(new ProcessBuilder(program.toString(), "-p", folder + "/", "-c",
                configuration.toString(), "-e", "stderr").redirectErrorStream(true).start());
    }

    private static RealNginx awaited(Process process) throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains(READY)) {
                Thread.ofVirtual().start(() -> drain(log));
                return new RealNginx(process);
            }
        }
        throw new IOException("nginx did not start: " + said);
    }

    private static void drain(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // it was ended
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
