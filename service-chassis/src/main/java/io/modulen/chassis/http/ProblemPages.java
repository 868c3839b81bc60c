package io.modulen.chassis.http;

import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages that the {@code type} of a problem opens. */
@RestController
class ProblemPages {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s - Module N</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style></head>
            <body><h1>%1$s</h1><p>HTTP status %2$d</p><p><strong>What to do now:</strong> %3$s</p>
            </body></html>
            """;

    @GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String slug) {
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no problem type of this name"));
        return PAGE.formatted(HtmlUtils.htmlEscape(type.title()), type.status(), HtmlUtils.htmlEscape(type.advice()));
    }
}
