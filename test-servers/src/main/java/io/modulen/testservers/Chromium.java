package io.modulen.testservers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The installed Chromium, without a window. */
public final class Chromium {

    /** How to get it; for those who miss it. */
    public static final String MISSING =
            "no Chromium with its driver is installed: apt-get install chromium chromium-driver";

    private Chromium() {}

    /** Whether there is a browser with its driver. */
    public static boolean isInstalled() {
        return program().isPresent() && driver().isPresent();
    }

    /** @throws java.util.NoSuchElementException when it is not installed */
    public static ChromeDriver open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program().orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1360, 900));
        return driver;
    }

    private static Optional<Path> program() {
        return installed("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    }

    private static Optional<Path> driver() {
        return installed("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/local/bin/chromedriver");
    }

    private static Optional<Path> installed(String... places) {
        return Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
