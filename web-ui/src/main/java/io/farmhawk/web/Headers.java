package io.farmhawk.web;

import io.javalin.http.Context;

/**
 * What browsers are told on every answer: run and show nothing but our own files, send nothing
 * elsewhere, keep nothing.
 *
 * <p>The referrer policy is {@code same-origin}, not {@code no-referrer}: nothing leaves either way,
 * but under the latter browsers send {@code Origin: null} with our own forms (Fetch, section 3.2),
 * and the origin of a form is what {@link Guard} must see.
 */
final class Headers {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private Headers() {}

    static void set(Context request) {
        request.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
