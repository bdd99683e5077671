package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.app.AssetView;
import io.farmhawk.app.Overview;
import io.farmhawk.app.Replay;
import io.farmhawk.app.Sweep;
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.probe.Scan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AssetView LAPTOP = new AssetView(new Asset(
            new AssetId("a-0000000000000001"),
            Optional.of(MacAddress.parse("98:e7:43:00:00:01")), Optional.of("Dell Inc."),
            List.of(IpAddress.v4(0xC0A8_0105), IpAddress.v4(0xC0A8_0106)),
            List.of(new Asset.Name("LT-1", "dhcp")), List.of("arp"), NOON, NOON), List.of());

    private final StringWriter text = new StringWriter();

    private List<String> lines(boolean json, Consumer<Report> what) {
        Report report = new Report(new PrintWriter(text), json);
        what.accept(report);
        assertThat(report.end()).isTrue();
        return text.toString().lines().toList();
    }

    @Test
    void printsDevicesInColumns() {
        assertThat(lines(false, report -> report.devices(List.of(LAPTOP)))).containsExactly(
                "1 device",
                "  MAC                ADDRESS         NAME  VENDOR     VERDICT",
                "  98:e7:43:00:00:01  192.168.1.5 +1  LT-1  Dell Inc.  -");
    }

    @Test
    void printsNoTableWithoutDevices() {
        assertThat(lines(false, report -> report.devices(List.of()))).containsExactly("0 devices");
    }

    @Test
    void countsInWordsThatFit() {
        Scan.Summary summary = new Scan.Summary(2, 1, 1, 40, 0.0004, List.of(), List.of());

        assertThat(lines(false, report -> report
                .scan(new Sweep.Result(List.of(), List.of(), List.of(), summary,
                        Optional.empty()))))
                .containsExactly("", "1 host at 2 addresses, 1 answered",
                        "of the open ports, about 0.04 % were missed, by the losses measured");
    }

    @Test
    void saysOnOneLineWhatWasReadAndWhatDidNotFit() {
        Replay.Result result = new Replay.Result(List.of(LAPTOP), List.of(),
                new CaptureCounters(3, 180, 0, 0), List.of(new Overview.Count("arp/truncated", 2)),
                Optional.empty());

        assertThat(lines(true, report -> report.frames(result))).containsExactly(
                "{\"type\":\"summary\",\"frames\":3,\"octets\":180,\"assets\":1,\"findings\":0,"
                        + "\"undecoded\":[{\"name\":\"arp/truncated\",\"value\":2}]}");
    }

    @Test
    void noticesWhenNothingCanBeWritten() {
        PrintWriter closed = new PrintWriter(new StringWriter());
        closed.close();
        Report report = new Report(closed, true);

        report.devices(List.of(LAPTOP));

        assertThat(report.end()).isFalse();
    }
}
