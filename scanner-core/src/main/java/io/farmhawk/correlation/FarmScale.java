package io.farmhawk.correlation;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much each count weighs: all numbers of the conclusion "laptop farm" are in one file of data.
 * Immutable, for any thread.
 */
final class FarmScale {
    private static final String FILE = "laptop-farm.yaml";

    /**
     * What a measure weighs.
     *
     * @param group measures of one group count once
     * @param steps ascending; below the first it says nothing
     * @param at kinds of place where it counts
     */
    record Row(Measure measure, String group, List<Step> steps, Set<Site.Kind> at, String source) {
        /**
         * From a number on, a likelihood ratio: how many times likelier such a count is at a farm than at
         * an honest place of the kind; below 1 it speaks against.
         */
        record Step(int from, double ratio) {
            Step {
                if (!(ratio > 0) || Double.isInfinite(ratio)) {
                    throw new IllegalArgumentException("ratio must be above 0, got " + ratio);
                }
            }
        }

        /** 1 where it says nothing. */
        double ratio(int count) {
            double ratio = 1;
            for (Step step : steps) {
                ratio = count >= step.from() ? step.ratio() : ratio;
            }
            return ratio;
        }
    }

    private final Map<Site.Kind, Double> priors = new EnumMap<>(Site.Kind.class);
    private final Map<Measure, Map<Site.Kind, Row>> rows = new EnumMap<>(Measure.class);

    private FarmScale(Json.Obj file) {
        for (Site.Kind kind : Site.Kind.values()) {
            double prior = file.member("prior").filter(Json.Obj.class::isInstance)
                    .map(Json.Obj.class::cast).map(map -> map.needNumber(kind.word()))
                    .orElseThrow(() -> new IllegalArgumentException("prior is missing"));
            if (!(prior > 0 && prior < 1)) {
                throw new IllegalArgumentException("prior must be from 0 to 1, got " + prior);
            }
            priors.put(kind, prior);
        }
        for (Json each : file.list("measures")) {
            add(row((Json.Obj) each));
        }
        if (rows.size() != Measure.values().length) {
            throw new IllegalArgumentException("there must be a row for each measure");
        }
    }

    private void add(Row row) {
        for (Site.Kind kind : row.at()) {
            if (rows.computeIfAbsent(row.measure(), _ -> new EnumMap<>(Site.Kind.class)).put(kind,
                    row) != null) {
                throw new IllegalArgumentException(
                        row.measure().word() + " is there twice for " + kind.word());
            }
        }
    }

    /** The data that comes with Farmhawk. */
    static FarmScale bundled() {
        try (InputStream in = FarmScale.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in this build");
            }
            return new FarmScale((Json.Obj) JsonText
                    .parseYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (JsonTextException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalStateException(FILE + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(Json.Obj map) {
        String word = map.needText("measure");
        Measure measure = Arrays.stream(Measure.values()).filter(each -> each.word().equals(word))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        word + " is no measure"));
        List<Row.Step> steps = new ArrayList<>();
        for (Json each : map.list("steps")) {
            Json.Obj step = (Json.Obj) each;
            steps.add(new Row.Step((int) step.needNumber("from"), step.needNumber("ratio")));
        }
        Set<Site.Kind> at = new HashSet<>();
        for (Json each : map.list("at")) {
            at.add(Arrays.stream(Site.Kind.values())
                    .filter(kind -> each.equals(new Json.Text(kind.word()))).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            word + ": at names no kind of place")));
        }
        return new Row(measure, map.needText("group"), steps, at, map.needText("source"));
    }

    /** How many of a million such places are farms, as a share; a judgement. */
    double prior(Site.Kind kind) {
        return priors.getOrDefault(kind, 0.0);
    }

    /** What a measure weighs at a kind of place; empty where it does not count. */
    Optional<Row> row(Measure measure, Site.Kind kind) {
        return Optional.ofNullable(rows.getOrDefault(measure, Map.of()).get(kind));
    }
}
