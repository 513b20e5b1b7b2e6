package io.b3stream.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.b3stream.testkit.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a report in Chromium, where it is installed, and uses it. */
class ReportInBrowserTest {
    /** Catches every fault before the page's own script runs, then does what a reader does. */
    private static final String WATCH = """
            <script>
            window.onerror = (message) => { document.documentElement.dataset.fault = message; };
            document.addEventListener("securitypolicyviolation", (event) => {
              document.documentElement.dataset.fault = "blocked " + event.blockedURI;
            });
            </script>
            """;

    private static final String USE = """
            <script>
            const told = document.documentElement.dataset;
            told.first = document.querySelectorAll("#examples tr").length;
            document.getElementById("next").click();
            told.second = document.getElementById("chosen").selectedOptions[0].textContent;
            document.getElementById("previous").click();
            document.getElementById("previous").click();
            told.last = document.getElementById("chosen").selectedOptions[0].textContent;
            const canvas = document.getElementById("mask");
            const box = canvas.getBoundingClientRect();
            const at = (query, positive) => canvas.dispatchEvent(new PointerEvent("pointermove", {
              clientX: box.left + (positive + 0.5) * box.width / 8, clientY: box.top + (query + 0.5) * box.height / 8 }));
            at(2, 6); told.masked = document.getElementById("pair").textContent;
            at(1, 1); told.own = document.getElementById("pair").textContent;
            at(0, 2); told.mate = document.getElementById("pair").textContent;
            const dot = document.querySelector('.dot[data-batch="6"]');
            dot.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
            told.mates = document.querySelectorAll(".dot.mate").length;
            dot.dispatchEvent(new MouseEvent("click", { bubbles: true }));
            told.opened = document.getElementById("chosen").selectedOptions[0].textContent;
            told.pixels = [...new Set(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data)].length > 2;
            told.wide = document.documentElement.scrollWidth <= innerWidth;
            </script>
            """;

    @TempDir
    private Path folder;

    @Test
    void itOpensWithoutAFaultAndCanBeBrowsed() throws Exception {
        String dom = opened("1280,900");
        assertThat(dom)
                .doesNotContain("data-fault")
                .contains("data-ready=\"true\"")
                .doesNotContain("data-hacked");
        assertThat(dom)
                .contains("data-first=\"8\"", "data-second=\"batch 3\"", "data-last=\"batch 27\"")
                .contains("data-masked=\"“feline 2” (2) × “a vessel number 27” (6): masked\"")
                .contains("(1): its own positive\"", "(2): a negative of the same community\"")
                .contains("data-mates=\"2\"", "data-opened=\"batch 6\"", "data-pixels=\"true\"", "data-wide=\"true\"");
    }

    @Test
    void itFitsATelephone() throws Exception {
        assertThat(opened("500,900")).contains("data-wide=\"true\"").doesNotContain("data-fault");
    }

    private String opened(String size) throws Exception {
        Optional<Tool> chromium = Tool.expect("chromium", "chromium-browser", "google-chrome");
        assumeThat(chromium).as("Chromium on the path").isPresent();
        String html = ReportSamples.html(
                folder, ReportSamples.subject(3), CommunityMap.of(ReportSamples.collection(), ReportSamples::teacher));
        Path watched = folder.resolve("watched.html");
        Files.writeString(watched, html.replace("<body>", "<body>" + WATCH).replace("</body>", USE + "</body>"));
        Tool.Run run = chromium.orElseThrow()
                .run(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + size,
                        "--dump-dom",
                        watched.toUri().toString());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }
}
