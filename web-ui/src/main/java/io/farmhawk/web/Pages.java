package io.farmhawk.web;

import io.farmhawk.app.AssetView;
import io.farmhawk.app.Overview;
import io.farmhawk.app.ReadModel;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.inventory.AssetId;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pages for people. They are whole without a script; with one they renew themselves. */
final class Pages {
    private static final Asked.Range FROM = new Asked.Range(0, 10_000_000, 0);

    private final Parts parts;
    private final ReadModel model;
    private final Guard guard;
    private final Templates templates;
    private final InstantSource clock;
    private final boolean exposed;

    Pages(Parts parts) {
        this.parts = parts;
        model = parts.model();
        guard = parts.guard();
        templates = parts.templates();
        clock = parts.clock();
        exposed = parts.exposed();
    }

    /**
     * What pages are made from.
     *
     * @param exposed whether others than this machine can reach them
     */
    record Parts(ReadModel model, ChangeSignal signal, Guard guard, Templates templates,
            InstantSource clock, boolean exposed) {
        Shell shell(String title, Shell.Section section, String address) {
            long version = signal.version();
            Overview state = model.overview();
            return new Shell(title, section, address, version, state.mode(),
                    state.openFindings());
        }
    }

    List<Route> routes() {
        return List.of(Route.get("/", this::overview), Route.get("/assets", this::assets),
                Route.get("/assets/{id}", this::asset), Route.get("/findings", this::findings),
                Route.get("/findings/{id}", this::finding),
                Route.post("/findings/{id}/triage", this::triage));
    }

    private void overview(Context request) {
        // The version is read first: what changes after it is shown by the next renewal.
        Shell shell = shell("Overview", Shell.Section.OVERVIEW, "/");
        List<AssetView> kvms = model.assets().stream().filter(OverviewPage::isKvm)
                .sorted(AssetSearch.BY_SUSPICION).toList();
        List<Finding> open = model.findings().stream().filter(OverviewPage::isOpen)
                .limit(OverviewPage.MOST).toList();
        templates.render(request, "overview.jte", new OverviewPage(shell, model.overview(),
                kvms.stream().limit(OverviewPage.MOST).toList(),
                OverviewPage.KvmCount.of(kvms), open, exposed));
    }

    private void assets(Context request) {
        String query = Asked.text(request, "q").strip();
        int from = Asked.number(request, "from", FROM);
        AssetSearch search = new AssetSearch(query);
        Shell shell = shell("Devices", Shell.Section.ASSETS, AssetsPage.address(query, from));
        List<AssetView> found = search.in(model.assets());
        List<AssetView> rows = found.stream().sorted(AssetSearch.BY_SUSPICION).skip(from)
                .limit(AssetsPage.ROWS).toList();
        templates.render(request, "assets.jte",
                new AssetsPage(shell, query, from, found.size(), rows));
    }

    private void asset(Context request) {
        AssetId id = Asked.assetId(request);
        Shell shell = shell("Device", Shell.Section.ASSETS, "/assets/" + id);
        AssetView view = model.asset(id).orElseThrow(() -> Asked.noAsset(id.value()));
        List<Finding> findings = model.findings().stream()
                .filter(finding -> finding.asset().id().equals(id)).toList();
        templates.render(request, "asset.jte", AssetPage.of(shell, view, findings));
    }

    private void findings(Context request) {
        String state = Asked.state(request);
        Shell shell = shell("Findings", Shell.Section.FINDINGS,
                "/findings" + (state.isEmpty() ? "" : "?state=" + state));
        List<Finding> all = model.findings();
        List<Finding> rows = all.stream()
                .filter(finding -> state.isEmpty() || finding.triage().word().equals(state))
                .sorted(Comparator.comparingInt(
                        finding -> FindingsPage.STATES.indexOf(finding.triage().word())))
                .limit(FindingsPage.ROWS).toList();
        templates.render(request, "findings.jte",
                new FindingsPage(shell, state, FindingsPage.counts(all), rows));
    }

    private void finding(Context request) {
        show(request, Asked.findingId(request), FindingPage.Draft.EMPTY);
    }

    private void show(Context request, FindingId id, FindingPage.Draft draft) {
        Shell shell = shell("Finding", Shell.Section.FINDINGS, "/findings/" + id);
        Finding finding = model.finding(id).orElseThrow(() -> Asked.noFinding(id.value()));
        boolean known = model.asset(finding.asset().id()).isPresent();
        templates.render(request, "finding.jte",
                new FindingPage(shell, finding, known, guard.token(), draft));
    }

    private void triage(Context request) {
        FindingId id = Asked.findingId(request);
        Asked.needType(request, "application/x-www-form-urlencoded");
        Instant now = clock.instant();
        try {
            Finding changed = new TriageRequest(
                    name -> name.equals("until") ? until(request, now) : field(request, name))
                    .apply(model, id, now);
            request.redirect("/findings/" + changed.id(), HttpStatus.SEE_OTHER);
        } catch (Refusal e) {
            if (e.status() != 422) {
                throw e;
            }
            // What was typed is not lost.
            request.status(e.status());
            show(request, id,
                    new FindingPage.Draft(typed(request, "by"), typed(request, "reason"),
                            typed(request, "days"), e.detail()));
        }
    }

    /** A form gives days from now instead of a time. */
    private static Optional<String> until(Context request, Instant now) {
        try {
            int days = Integer.parseInt(typed(request, "days"));
            return Optional.of(now.plus(Duration.ofDays(days)).toString());
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> field(Context request, String name) {
        return Optional.ofNullable(request.formParam(name));
    }

    private static String typed(Context request, String name) {
        return field(request, name).orElse("");
    }

    private Shell shell(String title, Shell.Section section, String address) {
        return parts.shell(title, section, address);
    }
}
