package io.modulen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modulen.testservers.Behaviour;
import io.modulen.testservers.Chromium;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * What operators do in the dashboard, in a real browser.
 *
 * <p>{@code -Dscreenshots=docs/images} saves a picture of every page, light and dark.
 */
class DashboardIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PAGES = List.of("overview", "endpoints", "dead-letters", "files", "consumers");

    @TempDir
    static Path data;

    private static final AtomicInteger STATUS = new AtomicInteger(200);
    private static TestReceiver receiver;
    private static SystemProcess system;
    private static Rest rest;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Chromium.isInstalled(), Chromium.MISSING);
        receiver = new TestReceiver().plan(call -> Behaviour.status(STATUS.get()));
        system = SystemProcess.launch(
                        data,
                        Map.of("LASER_OS_WEBHOOK_URL", receiver.url("/hook"), "WEBHOOK_SECRET", "dashboard secret"))
                .awaitReady();
        rest = new Rest(system.address("uploads"));
        browser = Browser.open(rest.base());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            system.close();
            receiver.close();
        }
    }

    @Test
    void anUploadAppearsByItselfAndIsSeenToSucceed() throws Exception {
        browser.go("files");
        upload("seen-MS-3mm-x2.dxf");

        browser.waitFor(row("seen-MS-3mm-x2.dxf", "completed"));
        browser.click(By.xpath("//button[.='seen-MS-3mm-x2.dxf']"));
        browser.waitForText("dialog", "Mild Steel");
        browser.waitForText("dialog", "webhook delivered");
        assertThat(browser.waitFor(By.cssSelector("dialog img.preview")).getDomProperty("naturalWidth"))
                .isNotEqualTo("0");
    }

    @Test
    void aFileThatIsDroppedOnThePageIsStored() {
        browser.go("files");
        browser.drop(
                By.cssSelector(".drop"),
                "dropped-<b>bold</b>.dxf",
                new String(Drawings.plate("dropped"), StandardCharsets.UTF_8));

        browser.waitForText("li", "stored");
        browser.waitFor(By.xpath("//button[contains(., 'dropped-') and contains(., '<b>bold</b>')]"));
        assertThat(rest.get("/files?name=dropped-").body().path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void aDeadLetterIsFoundReadReplayedAndSeenDelivered() throws Exception {
        STATUS.set(422);
        try {
            upload("refused.dxf");
            await().atMost(PATIENCE)
                    .until(() -> rest.get("/webhooks/dead-letters?state=open")
                                    .body()
                                    .path("total")
                                    .asInt()
                            == 2);
        } finally {
            STATUS.set(200);
        }
        browser.go("dead-letters");
        browser.click(By.cssSelector("td button.link"));
        browser.waitForText("dialog", "HTTP 422");
        browser.waitForText("dialog", "refused.dxf");
        browser.click(By.xpath("//dialog//button[.='Replay']"));
        browser.waitForText("h2", "1 found");
        browser.click(By.xpath("//button[.='Replay all that match']"));
        browser.click(By.xpath("//dialog//button[.='Replay 1']"));
        browser.waitForText("dialog", "1 delivered");
        browser.click(By.xpath("//dialog//button[.='Close']"));

        browser.waitForText("p", "No open dead letter.");
        browser.click(By.xpath("//option[.='delivered']"));
        browser.waitForText("h2", "2 found");

        browser.go("overview");
        browser.waitForText("td", "HTTP 422"); // why, beside the status
    }

    @Test
    void anEndpointIsPausedAndResumed() {
        browser.go("endpoints");
        browser.click(By.xpath("//button[.='Pause']"));
        browser.waitFor(By.xpath("//span[contains(@class, 'chip') and .='paused']"));
        assertThat(state()).isEqualTo("paused");

        browser.click(By.xpath("//button[.='Resume']"));
        browser.waitFor(By.xpath("//span[contains(@class, 'chip') and .='active']"));
        assertThat(state()).isEqualTo("active");
        browser.click(By.xpath("//button[.='Send a test']"));
        browser.waitForText("dialog", "delivered");
    }

    @Test
    void theNumbersAddUpAndSaySo() {
        browser.go("consumers");
        browser.click(By.xpath("//button[.='Count now']"));
        browser.waitForText("dd", "consistent");
    }

    @Test
    void noPageHasASeriousFaultOfAccessibilityInLightOrDark() throws Exception {
        upload("pictured-SS-2mm-x4.dxf");
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            for (String page : PAGES) {
                browser.go(page);
                assertThat(browser.accessibilityFaults())
                        .as(page + " in " + scheme)
                        .isEmpty();
                picture(page + "-" + scheme);
            }
        }
        browser.scheme("light");
        browser.go("files");
        browser.click(By.cssSelector("td button.link"));
        browser.waitForText("dialog", "What happened");
        assertThat(browser.accessibilityFaults()).as("a file").isEmpty();
        picture("file-light");
    }

    private static void picture(String name) {
        String folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) {
            browser.saveScreenshot(Path.of(folder, name + ".png"));
        }
    }

    private static String state() {
        return rest.get("/webhooks/endpoints/laser-os").body().path("state").asString();
    }

    private static By row(String file, String status) {
        return By.xpath("//tr[.//button[.='" + file + "'] and .//span[.='" + status + "']]");
    }

    private static void upload(String name) throws Exception {
        new Upload(rest.base()).file(name, Drawings.plate(name)).ingestId();
    }
}
