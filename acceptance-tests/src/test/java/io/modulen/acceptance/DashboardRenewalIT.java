package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modulen.testservers.Chromium;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.Upload;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** How the dashboard renews itself: with answers that come late, in another order, or not at all. */
class DashboardRenewalIT {

    @TempDir
    static Path data;

    private static SystemProcess system;
    private static Rest rest;
    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Chromium.isInstalled(), Chromium.MISSING);
        system = SystemProcess.launch(data, Map.of("WEBHOOK_ENABLED", "false")).awaitReady();
        rest = new Rest(system.address("uploads"));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void open() {
        browser = Browser.open(rest.base());
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void chartsThatAreDrawnAnewTakeTheOldOnesAway() {
        browser.go("overview");
        browser.run("""
                const plot = window.uPlot;
                window.drawn = 0;
                window.alive = 0;
                window.uPlot = function (...all) {
                  const made = new plot(...all);
                  const destroy = made.destroy;
                  window.drawn++;
                  window.alive++;
                  made.destroy = () => { window.alive--; destroy(); };
                  return made;
                };
                """);
        for (int times = 1; times <= 4; times++) {
            browser.run("dispatchEvent(new Event('module-n-refresh'))");
            browser.waitUntil("window.drawn >= " + 2 * times);
        }

        assertThat((Long) browser.run("return window.alive")).isBetween(2L, 3L);
        browser.run("document.getElementById('main').replaceChildren(); dispatchEvent(new Event('resize'))");
        browser.waitUntil("window.alive === 0");
    }

    @Test
    void theDialogOfAFileShowsTheFactsInForceNotThoseOfItsFirstRound() throws Exception {
        new Upload(rest.base()).file("twice.dxf", Drawings.plate("twice")).ingestId();
        browser.go("files");
        browser.run("""
                const ask = window.fetch;
                const facts = (material) => ({ provenance: { material: { value: material, source: "name" } }, geometry: null, extraction_notes: [] });
                window.fetch = (url, options) => String(url).endsWith("/metadata")
                  ? Promise.resolve(Response.json({ ...facts("Brass"), extractions: [facts("Copper"), facts("Brass")] }))
                  : ask(url, options);
                """);
        browser.click(By.xpath("//button[.='twice.dxf']"));

        browser.waitForText("dialog", "Brass");
        assertThat(browser.waitForText("dialog", "Brass").getText()).doesNotContain("Copper");
    }

    @Test
    void anAnswerThatIsLateDoesNotReplaceThatOfANewerQuestion() throws Exception {
        new Upload(rest.base()).file("newer.dxf", Drawings.plate("newer")).ingestId();
        browser.go("files");
        browser.run("""
                const ask = window.fetch;
                window.fetch = async (url, options) => {
                  if (!String(url).includes("name=older")) return ask(url, options);
                  window.asked = true;
                  await new Promise((go) => (window.answerOlder = go));
                  const answer = await ask(url, options);
                  const text = await answer.text();
                  answer.text = async () => {
                    setTimeout(() => (window.olderIsRead = true));
                    return text;
                  };
                  return answer;
                };
                """);
        ask("older");
        browser.waitUntil("window.asked");
        ask("newer");
        browser.waitForText("h2", "1 files");
        browser.run("window.answerOlder()");
        browser.waitUntil("window.olderIsRead");

        assertThat(browser.waitFor(By.cssSelector("main .panel h2")).getText()).isEqualTo("1 files");
    }

    private void ask(String name) {
        browser.run(
                "const field = document.querySelector('input[type=search]'); field.value = arguments[0];"
                        + "field.dispatchEvent(new Event('input'))",
                name);
    }

    @Test
    void theStreamOfEventsIsOpenedAgainAfterAnAnswerThatIsNoStream() {
        browser.beforeEachPage("""
                const stream = window.EventSource;
                window.streams = 0;
                window.EventSource = class extends stream {
                  constructor(url) {
                    super(window.streams++ === 0 ? "../monitoring/no-stream" : url);
                  }
                };
                """);
        browser.go("consumers");

        browser.waitUntil("window.streams > 1");
        browser.waitForText("span", "live");
    }
}
