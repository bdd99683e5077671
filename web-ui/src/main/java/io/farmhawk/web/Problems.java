package io.farmhawk.web;

import io.farmhawk.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong: to a person as a page, to a program as problem details (RFC 9457). */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Templates templates;

    Problems(Templates templates) {
        this.templates = templates;
    }

    void register(RoutesConfig routes) {
        routes.exception(Refusal.class,
                (refusal, request) -> answer(request, refusal.status(), refusal.detail()));
        routes.exception(HttpResponseException.class,
                (e, request) -> answer(request, e.getStatus(), meaning(e.getStatus())));
        routes.exception(Exception.class, (e, request) -> {
            LOG.atError().addKeyValue("reason", e.toString()).setCause(e)
                    .log("request not answered, a fault of ours");
            answer(request, 500, meaning(500));
        });
    }

    private void answer(Context request, int status, String detail) {
        String title = HttpStatus.forStatus(status).getMessage();
        request.status(status);
        if (request.path().startsWith(Api.ROOT)) {
            request.contentType("application/problem+json")
                    .result(Json.object().put("type", "about:blank").put("title", title)
                            .put("status", status).put("detail", detail).build().toText());
        } else {
            templates.render(request, "problem.jte", new ProblemPage(status, title, detail));
        }
    }

    private static String meaning(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take that method";
            case 413 -> "the request is longer than " + WebServer.LARGEST_BODY + " octets";
            case 500 -> "the dashboard failed on this; the log says how, please report it";
            default -> "the request cannot be read";
        };
    }
}
