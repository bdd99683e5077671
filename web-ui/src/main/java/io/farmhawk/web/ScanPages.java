package io.farmhawk.web;

import io.farmhawk.app.ProbeControl;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The page about scans, and the forms on it that steer them. */
final class ScanPages {
    private static final String PATH = "/scans";
    private static final int ENTRIES = 200;
    private static final Pattern BETWEEN_NETWORKS = Pattern.compile("[\\s,]+");

    private final Pages.Parts parts;

    ScanPages(Pages.Parts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, request -> show(request, Optional.empty())),
                Route.post(PATH + "/scope",
                        form(request -> order(request).confirm(networks(request, "networks")))),
                Route.post(PATH + "/sweep",
                        form(request -> order(request).sweep(networks(request, "targets")))),
                Route.post(PATH + "/stop", form(request -> order(request).stop())),
                Route.post(PATH + "/resume", form(request -> order(request).resume())));
    }

    private Handler form(Consumer<Context> given) {
        return request -> {
            Asked.needType(request, "application/x-www-form-urlencoded");
            try {
                given.accept(request);
                request.redirect(PATH, HttpStatus.SEE_OTHER);
            } catch (Refusal e) {
                // What was typed is not lost.
                request.status(e.status());
                show(request, Optional.of(new ScansPage.Draft(typed(request, "by"),
                        typed(request, "networks"), typed(request, "targets"), e.detail())));
            }
        };
    }

    private ProbingOrder order(Context request) {
        return new ProbingOrder(parts.model().probing(), typed(request, "by"),
                Asked.isFromHere(request));
    }

    private void show(Context request, Optional<ScansPage.Draft> typed) {
        Shell shell = parts.shell("Scans", Shell.Section.SCANS, PATH);
        ProbeControl probing = parts.model().probing();
        // A renewal takes only the live part of the page, and the record is not in it.
        ScansPage.Audit audit = request.header("HX-Request") == null
                ? audit(probing)
                : new ScansPage.Audit(Optional.empty(), "");
        parts.templates().render(request, "scans.jte",
                ScansPage.of(shell, probing, audit, parts.guard().token(), typed));
    }

    /** The page must show, and stop probing, also where the record cannot be read. */
    private static ScansPage.Audit audit(ProbeControl probing) {
        try {
            return new ScansPage.Audit(Optional.of(AuditGlance.of(probing, ENTRIES)), "");
        } catch (IllegalStateException e) {
            return new ScansPage.Audit(Optional.empty(),
                    Words.visible(String.valueOf(e.getMessage())));
        }
    }

    private static List<String> networks(Context request, String name) {
        return BETWEEN_NETWORKS.splitAsStream(typed(request, name))
                .filter(text -> !text.isEmpty()).toList();
    }

    private static String typed(Context request, String name) {
        return Optional.ofNullable(request.formParam(name)).orElse("");
    }
}
