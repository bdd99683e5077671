package io.farmhawk.web;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A dashboard over probing that a test sets; closed after each test. */
final class ProbingScene implements AfterEachCallback {
    private final FakeProbing probing = new FakeProbing();
    private final FakeModel model = Sample.model().with(probing);
    private final OpenDashboard dashboard = new OpenDashboard(model);

    FakeProbing probing() {
        return probing;
    }

    FakeModel model() {
        return model;
    }

    OpenDashboard dashboard() {
        return dashboard;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        dashboard.close();
    }
}
