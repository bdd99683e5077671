package io.farmhawk.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures what a frame and a banner cost and prints each figure beside a peer's or a limit, from the same run on
 * the same machine: {@code make bench}. About four minutes.
 */
public final class Bench {
    /** A full link of 1 Gbit/s at 1,250 octets a frame. */
    private static final double GIGABIT_FRAMES_A_SECOND = 100_000;

    /** What one judgement of a place may take. */
    private static final double MOST_MILLIS_OF_A_PLACE = 50;
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private final Map<String, RunResult> results = new HashMap<>();

    private Bench(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            String fingerprints = run.getParams().getParam("fingerprints");
            results.put(name.substring(name.lastIndexOf('.') + 1)
                    + (fingerprints == null ? "" : " " + fingerprints), run);
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        System.out.println("Measuring, about four minutes");
        Options options = new OptionsBuilder().include("io\\.farmhawk\\.bench\\..*")
                .mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS)
                .forks(2).warmupIterations(3).warmupTime(TimeValue.seconds(1))
                .measurementIterations(4).measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT)
                .jvmArgs("--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx512m")
                .shouldFailOnError(true).build();
        new Bench(new Runner(options).run()).print();
    }

    private void print() {
        System.out.printf("%-34s %16s %24s %10s%n", "", "Farmhawk", "beside", "ratio");
        line("dissect a frame, ns", nanos("views"), nanos("pcap4j"), "pcap4j",
                nanos("pcap4j") / nanos("views"));
        // No quotient of nothing: ours is counted as at least one octet.
        line("dissect a frame, octets allocated", octets("views"), octets("pcap4j"), "pcap4j",
                octets("pcap4j") / Math.max(1, octets("views")));
        line("decode, frames a second", aSecond("decode"), GIGABIT_FRAMES_A_SECOND, "1 Gbit/s",
                aSecond("decode") / GIGABIT_FRAMES_A_SECOND);
        line("read a file, frames a second", aSecond("captureFile"), aSecond("libpcap"), "libpcap",
                aSecond("captureFile") / aSecond("libpcap"));
        line("read a file, octets a frame", octets("captureFile"), octets("libpcap"), "libpcap",
                octets("libpcap") / Math.max(1, octets("captureFile")));
        for (String count : List.of("100", "1000", "10000")) {
            String ours = "matcher " + count;
            String recog = "recog " + count;
            line("match " + count + ", banners a second", aSecond(ours), aSecond(recog), "recog",
                    aSecond(ours) / aSecond(recog));
            line("match " + count + ", octets allocated", octets(ours), octets(recog), "recog",
                    octets(recog) / Math.max(1, octets(ours)));
        }
        double judged = nanos("place") / NANOS_OF_A_MILLISECOND;
        line("weigh 90 laptops of 5,000, ms", judged, MOST_MILLIS_OF_A_PLACE, "limit",
                MOST_MILLIS_OF_A_PLACE / judged);
    }

    /** @param ratio how many times better ours is; below 1 it is worse */
    private static void line(String what, double ours, double beside, String whose, double ratio) {
        System.out.printf("%-34s %,16.1f %,13.1f %-10s %9.1fx%n", what, ours, beside, whose, ratio);
    }

    private double nanos(String benchmark) {
        return result(benchmark).getPrimaryResult().getScore();
    }

    private double aSecond(String benchmark) {
        return 1e9 / nanos(benchmark);
    }

    private double octets(String benchmark) {
        return result(benchmark).getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }

    private RunResult result(String benchmark) {
        RunResult result = results.get(benchmark);
        if (result == null) {
            throw new IllegalStateException("no such benchmark: " + benchmark);
        }
        return result;
    }
}
