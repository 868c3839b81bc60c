package io.modulen.benchmarks.monitoring;

import io.modulen.benchmarks.Benchmark;
import io.modulen.benchmarks.Figure;
import io.modulen.benchmarks.Samples;
import io.modulen.benchmarks.TemporaryDirectory;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.Chromium;
import io.modulen.testservers.SystemProcess;
import io.modulen.testservers.TestReceiver;
import io.modulen.testservers.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The overview page of the whole running system in a real browser: when numbers are to be seen, how much comes over. */
public final class DashboardPaint implements Benchmark {

    private static final int HISTORY = 100;
    private static final int LOADS = 10;
    private static final int UPDATES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double LONGEST_MS = 1_000;
    private static final double MOST_KB = 300;

    private static final String PAINTED = """
            const data = performance.getEntriesByName('module-n-data')[0];
            const paint = performance.getEntriesByName('first-contentful-paint')[0];
            return data && paint ? Math.max(data.startTime, paint.startTime) : null;
            """;

    private static final String BYTES = """
            return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
              .reduce((sum, entry) => sum + entry.transferSize, 0);
            """;

    /** Remembers when the number of delivered webhooks was first seen to change, in epoch milliseconds. */
    private static final String WATCH = """
            const shown = () => document.querySelector('.figures dd')?.firstChild?.textContent;
            const before = shown();
            window.changedAt = null;
            new MutationObserver((changes, observer) => {
              if (shown() !== undefined && shown() !== before) {
                window.changedAt = Date.now();
                observer.disconnect();
              }
            }).observe(document.querySelector('main'), {childList: true, subtree: true, characterData: true});
            """;

    @Override
    public String name() {
        return "dashboard-paint";
    }

    @Override
    public List<Figure> run() throws Exception {
        if (!Chromium.isInstalled()) {
            throw new IllegalStateException(Chromium.MISSING);
        }
        AtomicLong answeredAt = new AtomicLong();
        try (TemporaryDirectory data = TemporaryDirectory.create();
                TestReceiver receiver = new TestReceiver();
                SystemProcess system = SystemProcess.launchAsUsersDo(
                                data.path(),
                                Map.of(
                                        "LASER_OS_WEBHOOK_URL",
                                        receiver.url("/hook"),
                                        "WEBHOOK_ENABLED_EVENTS",
                                        "file.processed"))
                        .awaitReady()) {
            receiver.plan(call -> {
                answeredAt.set(System.currentTimeMillis());
                return Behaviour.status(200);
            });
            String base = system.address("uploads");
            for (int file = 0; file < HISTORY; file++) {
                upload(base, "history-" + file);
            }
            ChromeDriver browser = Chromium.open();
            try {
                List<Double> paints = new ArrayList<>();
                double kilobytes = 0;
                for (int load = 0; load < LOADS; load++) {
                    browser.executeCdpCommand("Network.clearBrowserCache", Map.of());
                    browser.get("about:blank");
                    browser.get(base + "/dashboard/#/overview");
                    paints.add(number(until(browser, PAINTED)));
                    kilobytes = Math.max(kilobytes, number(browser.executeScript(BYTES)) / 1_000);
                }
                List<Double> updates = new ArrayList<>();
                for (int update = 0; update < UPDATES; update++) {
                    settle(browser);
                    browser.executeScript(WATCH);
                    upload(base, "update-" + update);
                    double changed = number(until(browser, "return window.changedAt"));
                    updates.add(changed - answeredAt.get());
                }
                return List.of(
                        Figure.atMost("dashboard-paint.data", Samples.percentile(paints, 0.5), "ms", LONGEST_MS, null),
                        Figure.watched("dashboard-paint.slowest", Samples.percentile(paints, 1), "ms"),
                        Figure.atMost("dashboard-paint.size", kilobytes, "kB", MOST_KB, null),
                        Figure.atMost(
                                "dashboard-paint.update", Samples.percentile(updates, 1), "ms", LONGEST_MS, null));
            } finally {
                browser.quit();
            }
        }
    }

    /** Until everything that was uploaded is counted and nothing more will change by itself. */
    private static void settle(ChromeDriver browser) {
        Object[] last = {null, 0L};
        new WebDriverWait(browser, PATIENCE, Duration.ofMillis(250)).until(shown -> {
            Object now = browser.executeScript("return document.querySelector('.figures').textContent");
            last[1] = now.equals(last[0]) ? (long) last[1] + 1 : 0L;
            last[0] = now;
            return (long) last[1] >= 8;
        });
    }

    private static Object until(ChromeDriver browser, String script) {
        return new WebDriverWait(browser, PATIENCE, Duration.ofMillis(20))
                .until(shown -> browser.executeScript(script));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static void upload(String base, String name) throws Exception {
        byte[] drawing = "0\nSECTION\n2\nENTITIES\n0\nCIRCLE\n8\n0\n10\n0\n20\n0\n40\n5\n0\nENDSEC\n0\nEOF\n"
                .getBytes(StandardCharsets.US_ASCII);
        new Upload(base).file(name + "-MS-3mm-x1.dxf", drawing).ingestId();
    }
}
