package io.b3stream.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.pipelines.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong millis = new AtomicLong(1_000_000);

    @Test
    void withoutATerminalALineIsWrittenEveryFiveSeconds() {
        StatusLine status = new StatusLine(terminal(false), millis::get);
        status.show(at(100));
        millis.addAndGet(4_999);
        status.show(at(900));
        millis.addAndGet(1);
        status.show(at(1_100));
        assertThat(text().lines())
                .hasSize(2)
                .last()
                .isEqualTo("read 2,000 · embedded 1,500 · in graph 1,100 · rejected 7 · generation 1 · batches 63 ·"
                        + " 200/s · mining");
    }

    @Test
    void aTerminalsLineIsWrittenOverAndNeverWiderThanTheTerminal() {
        StatusLine status = new StatusLine(terminal(true), millis::get);
        status.show(at(100).in("a very long phase ".repeat(5)));
        millis.addAndGet(250);
        status.show(at(200).in("x"));
        String[] writes = text().split("\r");
        assertThat(writes).hasSize(3);
        assertThat(writes[1]).hasSize(79).endsWith("…");
        assertThat(writes[2]).hasSizeGreaterThanOrEqualTo(79).startsWith("read 2,000");
        assertThat(text()).doesNotContain("\n");
    }

    @Test
    void whatIsSaidStandsOnALineOfItsOwn() {
        StatusLine status = new StatusLine(terminal(true), millis::get);
        status.show(at(100));
        status.say("generation 1 is published");
        assertThat(text()).endsWith("\rgeneration 1 is published" + System.lineSeparator());
        status.clear();
        assertThat(text()).endsWith(System.lineSeparator());
    }

    @Test
    void aCounterThatFallsBackAfterARestartShowsNoNegativeRate() {
        StatusLine status = new StatusLine(terminal(false), millis::get);
        status.show(at(1_000));
        millis.addAndGet(5_000);
        status.show(at(10));
        assertThat(text()).contains("in graph 10").contains(" 0/s").doesNotContain("-");
    }

    private static Progress at(long inGraph) {
        return new Progress(new Counters(2_000, 1_500, inGraph, 7, 0, 0), 1, 63, "mining");
    }

    private Terminal terminal(boolean isInteractive) {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        return new Terminal(out, out, isInteractive, 80);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
