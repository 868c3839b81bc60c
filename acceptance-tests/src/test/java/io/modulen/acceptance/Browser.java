package io.modulen.acceptance;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.modulen.testservers.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The installed Chromium, looking at one system's dashboard. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebDriver driver;
    private final String base;

    private Browser(WebDriver driver, String base) {
        this.driver = driver;
        this.base = base;
    }

    static Browser open(String base) {
        WebDriver driver = Chromium.open();
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        return new Browser(driver, base);
    }

    /** Shows a page of the dashboard and waits until it has its content. */
    void go(String page) {
        driver.get("about:blank");
        driver.get(base + "/dashboard/#/" + page);
        waitFor(By.cssSelector("main .panel"));
    }

    void scheme(String lightOrDark) {
        ((HasCdp) driver)
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
    }

    WebElement waitFor(By what) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(shown -> shown.findElements(what).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** An element of the kind whose text contains the words. */
    WebElement waitForText(String tag, String words) {
        return waitFor(By.xpath("//" + tag + "[contains(normalize-space(.), \"" + words + "\")]"));
    }

    void waitUntilGone(By what) {
        new WebDriverWait(driver, PATIENCE)
                .until(shown -> shown.findElements(what).isEmpty());
    }

    /** Pages renew themselves; what was found may be another element by the time it is clicked. */
    void click(By what) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(shown -> {
                    waitFor(what).click();
                    return true;
                });
    }

    /** What the script returns, run in the page; it may see and replace what the page's own scripts use. */
    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Waits until the expression is true in the page. */
    void waitUntil(String expression) {
        new WebDriverWait(driver, PATIENCE)
                .until(shown -> Boolean.TRUE.equals(run("return Boolean(" + expression + ")")));
    }

    /** Runs the script in every page that is opened from now on, before the page's own. */
    void beforeEachPage(String script) {
        ((HasCdp) driver).executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Drops a file with this name and text, as from a file manager. */
    void drop(By where, String name, String text) {
        ((JavascriptExecutor) driver)
                .executeScript(
                        "const data = new DataTransfer(); data.items.add(new File([arguments[2]], arguments[1]));"
                                + "arguments[0].dispatchEvent(new DragEvent('dragover', {dataTransfer: data, bubbles: true, cancelable: true}));"
                                + "arguments[0].dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));",
                        waitFor(where),
                        name,
                        text);
    }

    /** Serious and critical faults of accessibility by axe-core, each in a line. */
    @SuppressWarnings("unchecked")
    List<String> accessibilityFaults() {
        JavascriptExecutor script = (JavascriptExecutor) driver;
        script.executeScript(axe());
        return (List<String>) script.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations'], preload: false}).then(
                  (results) => done(results.violations
                    .filter((rule) => ['serious', 'critical'].includes(rule.impact))
                    .map((rule) => `${rule.id}: ${rule.help} at ${rule.nodes.slice(0, 3).map((node) => node.target)}`)),
                  (error) => done([String(error)]));
                """);
    }

    private static String axe() {
        try (InputStream source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void saveScreenshot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
