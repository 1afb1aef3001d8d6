package io.notexactlyonce.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window: Chrome or Chromium with its driver, as they are installed here. */
public final class Browser implements AutoCloseable {

    /** axe-core calls these grave: a page with one is of no use to somebody. */
    private static final List<String> GRAVE = List.of("serious", "critical");

    static final Path SCREENSHOTS = Path.of("target", "page");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Where the driver is; empty where none is installed. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "chromedriver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param scheme {@code light} or {@code dark} */
    public static Browser open(int width, int height, String scheme) {
        var options = new ChromeOptions()
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars");
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed().orElseThrow().toFile())
                .build();
        var driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        // a window can't be as narrow as a phone
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return new Browser(driver);
    }

    public void show(String url) {
        driver.get(url);
        await().until(() -> driver.findElements(By.cssSelector("[data-text]")).stream()
                .noneMatch(field -> field.getDomProperty("textContent").isEmpty()));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** As it is shown; empty where it is hidden. */
    public String text(String selector) {
        return find(selector).getText();
    }

    /** The number in a field, whatever the language separates thousands with; -1 while there is none. */
    long number(String selector) {
        var digits = text(selector).replaceAll("\\D", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    public void click(String selector) {
        var element = find(selector);
        await().until(element::isEnabled);
        driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
        element.click();
    }

    /** Whether all of it is in view without scrolling. */
    boolean isInView(WebElement element) {
        var script = "const box = arguments[0].getBoundingClientRect();"
                + "return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth";
        return (Boolean) driver.executeScript(script, element);
    }

    /** Whether the page is wider than the window, so that it has to be pushed sideways. */
    public boolean isTooWide() {
        return (Boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What axe-core finds and calls serious or critical: each rule, with the elements that break it. */
    public List<String> graveFindings() {
        driver.executeScript(axe());
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        var script = """
                const done = arguments[arguments.length - 1], grave = arguments[0];
                axe.run().then(found => done(found.violations.filter(each => grave.includes(each.impact))
                    .map(each => `${each.id}: ${each.nodes.map(node => node.target + ' ' + node.failureSummary).join(', ')}`)));
                """;
        return ((List<?>) driver.executeAsyncScript(script, GRAVE))
                .stream().map(String::valueOf).toList();
    }

    /** What the page has written to the console as an error. */
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** What is in the window, as PNG; it is kept as a file, too. */
    public byte[] screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        var bytes = driver.getScreenshotAs(OutputType.BYTES);
        Files.write(SCREENSHOTS.resolve(name + ".png"), bytes);
        return bytes;
    }

    void scrollToTop() {
        driver.executeScript("scrollTo(0, 0)");
    }

    private static String axe() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
