package io.farmhawk.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/**
 * The pages, compiled with the code. A template takes one value of its own type and escapes all it
 * prints. Any thread.
 */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html,
            Templates.class.getClassLoader(), Templates.class.getPackageName());

    /** Answers with the page. */
    void render(Context request, String template, Object page) {
        StringOutput html = new StringOutput();
        engine.render(template, page, html);
        request.contentType("text/html; charset=utf-8").result(html.toString().strip());
    }
}
