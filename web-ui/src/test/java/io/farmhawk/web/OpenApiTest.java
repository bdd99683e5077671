package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Triage;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest {
    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);
    private Json.Obj document = Json.object().build();

    @BeforeEach
    void read() throws Exception {
        document = dashboard.json("/api/v1/openapi.json");
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void describesEachRouteAndNoOther() {
        Api api = new Api(model, new EventStream(new ChangeSignal(), 1, Duration.ofSeconds(1)),
                new Guard(new HostRule(new InetSocketAddress(0))),
                InstantSource.system());
        Set<String> served = api.routes().stream()
                .map(route -> route.method().name().toLowerCase(Locale.ROOT) + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = new TreeSet<>();
        Schema.at(document, "paths").members().forEach((path, methods) -> ((Json.Obj) methods)
                .members().keySet().forEach(method -> described.add(method + " " + path)));

        assertThat(described).isEqualTo(served);
    }

    @Test
    void describesWhatTheCodeAnswers() throws Exception {
        model.triage(Sample.SECOND.id(), new Triage.Suppressed("kim", Sample.NOW, "bench",
                Sample.NOW.plus(Duration.ofDays(1))));
        Schema schema = new Schema(document);
        model.with(new FakeProbing().showing(FakeProbing.FULL));
        Map<String, String> asked = Map.of("/api/v1/overview", "/api/v1/overview",
                "/api/v1/assets", "/api/v1/assets?limit=1",
                "/api/v1/assets/{id}", "/api/v1/assets/a-0000000000000002",
                "/api/v1/findings", "/api/v1/findings",
                "/api/v1/findings/{id}", "/api/v1/findings/f-0000000000000002",
                "/api/v1/probing", "/api/v1/probing",
                "/api/v1/probing/audit", "/api/v1/probing/audit",
                "/api/v1/token", "/api/v1/token");

        for (Map.Entry<String, String> each : asked.entrySet()) {
            Json answer = dashboard.json(each.getValue());
            assertThat(schema.faults(answerSchema(each.getKey()), answer)).as(each.getKey())
                    .isEmpty();
        }
        assertThat(schema.faults(schema.named("Problem"), dashboard.json("/api/v1/nothing")))
                .isEmpty();

        Set<String> never = Stream
                .of("TriageRequest", "ScopeRequest", "SweepRequest", "TurnRequest")
                .flatMap(name -> members(name).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(allMembers()).allSatisfy(member -> assertThat(
                never.contains(member) || metAs(schema, member)).as(member).isTrue());
    }

    @Test
    void acceptsEachExampleOfAChange() throws Exception {
        Json.Obj content = Schema.at(document, "paths", "/api/v1/findings/{id}/triage", "post",
                "requestBody", "content", "application/json");
        Schema schema = new Schema(document);

        for (Json example : Schema.at(content, "examples").members().values()) {
            Json value = ((Json.Obj) example).member("value").orElseThrow();
            HttpResponse<String> answer = dashboard.post(
                    "/api/v1/findings/f-0000000000000001/triage", "application/json",
                    value.toText(), Guard.HEADER, dashboard.token());

            assertThat(schema.faults(Schema.at(content, "schema"), value)).isEmpty();
            assertThat(answer.statusCode()).as(value.toText()).isEqualTo(200);
            assertThat(schema.faults(schema.named("Finding"), JsonText.parse(answer.body())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "sweep", "stop", "resume"})
    void acceptsEachExampleOfAnOrder(String order) throws Exception {
        model.with(new FakeProbing());
        String path = "/api/v1/probing/" + order;
        Json.Obj content = Schema.at(document, "paths", path, "post", "requestBody", "content",
                "application/json");
        Schema schema = new Schema(document);

        for (Json example : Schema.at(content, "examples").members().values()) {
            Json value = ((Json.Obj) example).member("value").orElseThrow();
            HttpResponse<String> answer = dashboard.post(path, "application/json", value.toText(),
                    Guard.HEADER, dashboard.token());

            assertThat(schema.faults(Schema.at(content, "schema"), value)).isEmpty();
            assertThat(answer.statusCode()).as(value.toText()).isEqualTo(200);
            assertThat(schema.faults(schema.named("Probing"), JsonText.parse(answer.body())))
                    .isEmpty();
        }
    }

    @Test
    void noticesAMemberThatIsNotDescribed() {
        Schema schema = new Schema(document);
        Json wrong = Json.object().put("token", 7).put("secret", "x").build();

        assertThat(schema.faults(schema.named("Token"), wrong))
                .containsExactlyInAnyOrder(".token is no string: 7", ".secret is not described");
    }

    private Json.Obj answerSchema(String path) {
        return Schema.at(document, "paths", path, "get", "responses", "200", "content",
                "application/json", "schema");
    }

    private Set<String> allMembers() {
        return Schema.at(document, "components", "schemas").members().keySet().stream()
                .flatMap(name -> members(name).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> members(String name) {
        return Schema.at(document, "components", "schemas", name).member("properties")
                .map(properties -> ((Json.Obj) properties).members().keySet().stream()
                        .map(member -> name + "." + member).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** A schema checked by name at the top has no name in its places. */
    private static boolean metAs(Schema schema, String member) {
        return schema.met().contains(member)
                || schema.met().contains(member.substring(member.indexOf('.')));
    }
}
