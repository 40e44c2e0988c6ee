package io.ecsflow.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in headless Chromium, where that is installed. */
class PageInBrowserTest {

  private static final String SCRIPT = "</script><script>document.title='run'</script>";
  private static final String IMAGE = "<img src=x onerror=document.title='run'>";

  @TempDir private Path directory;

  /** What the browser made of a page, and what it complained of. */
  private record Shown(String dom, String console) {}

  @BeforeEach
  void needsChromium() {
    boolean isThere =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "chromium")));
    assumeTrue(isThere, "there is no chromium on the PATH");
  }

  @Test
  void aPageShowsWhatItIsAboutAndBreaksNoRuleOfItsPolicy() throws Exception {
    Shown shown =
        show(
            List.of(
                Rows.host("a", 0, 0.5, 900),
                Rows.host("a", 5, 0.5, 61_000),
                Rows.event("a", 1, "Sysmon", "process"),
                Rows.letter("NOT_JSON", 1, "{")));

    assertThat(shown.console()).isEmpty();
    assertThat(shown.dom())
        .contains("1 record was rejected and 1 agent is slow.")
        .contains("host of a", "Sysmon", "process 1", "NOT_JSON")
        .contains("class=\"line cpu\"", "class=\"uplot")
        .contains("as of 2026-01-01 12:10; all times are UTC");
  }

  @Test
  void hostileNamesAreTextsOnly() throws Exception {
    Shown shown =
        show(
            List.of(
                Rows.host(SCRIPT, 0, 0.5, 900),
                Rows.event(IMAGE, 1, SCRIPT, IMAGE),
                Rows.letter(IMAGE, 1, SCRIPT + "\u2028<!--")));

    assertThat(shown.console()).isEmpty();
    assertThat(shown.dom())
        .contains("host of &lt;/script&gt;&lt;script&gt;")
        .doesNotContain("<img", "<title>run");
  }

  @Test
  void withoutRowsThePageSaysSo() throws Exception {
    Shown shown = show(List.of());

    assertThat(shown.console()).isEmpty();
    assertThat(shown.dom()).contains("Nothing was read", "No row names an agent.");
  }

  @Test
  void ofTenThousandAgentsTheFirstHaveTilesAndAllAreOnTheMap() throws Exception {
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(Rows.host("agent-" + i, 0, i / 10_000.0, 900));
    }

    Shown shown = show(rows);

    assertThat(shown.console()).isEmpty();
    assertThat(shown.dom()).contains("the first 120 are shown");
    assertThat(shown.dom().split("<li class=\"tile", -1)).hasSize(121);
  }

  private Shown show(List<byte[]> rows) throws IOException, InterruptedException {
    Report report = new Report();
    rows.forEach(report::add);
    Path page = Files.write(directory.resolve("page.html"), HtmlPage.of(report, "test"));
    Path dom = directory.resolve("dom");
    Path log = directory.resolve("log");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=2000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(browser.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      browser.destroyForcibly();
    }
    String console =
        Files.readAllLines(log, UTF_8).stream()
            .filter(line -> line.contains("CONSOLE"))
            .reduce("", (lines, line) -> lines + line + "\n");
    return new Shown(Files.readString(dom), console);
  }
}
