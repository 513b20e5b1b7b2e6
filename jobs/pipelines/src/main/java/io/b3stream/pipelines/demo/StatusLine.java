package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.Terminal;
import java.util.function.LongSupplier;

/**
 * One line that tells how far the demo is: written over itself where a person watches, a new line now and then where not.
 * The rate is that of the examples that entered the graph since the line was last shown.
 */
final class StatusLine {
    private static final long OVERWRITE_EVERY_MILLIS = 250;
    private static final long LINE_EVERY_MILLIS = 5_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Terminal terminal;
    private final LongSupplier clockMillis;
    private final long everyMillis;
    private long shownMillis;
    private long shownInGraph;
    private int shownWidth;

    /** @param clockMillis a clock in milliseconds that never runs backwards */
    StatusLine(Terminal terminal, LongSupplier clockMillis) {
        this.terminal = terminal;
        this.clockMillis = clockMillis;
        this.everyMillis = terminal.isInteractive() ? OVERWRITE_EVERY_MILLIS : LINE_EVERY_MILLIS;
        this.shownMillis = clockMillis.getAsLong() - everyMillis;
    }

    /** Shows the progress, unless it was shown a moment ago. */
    void show(Progress progress) {
        long now = clockMillis.getAsLong();
        long elapsed = now - shownMillis;
        if (elapsed < everyMillis) {
            return;
        }
        long inGraph = progress.counters().inGraph();
        String line = text(progress, (inGraph - shownInGraph) * MILLIS_PER_SECOND / elapsed);
        shownMillis = now;
        shownInGraph = inGraph;
        write(line);
    }

    private static String text(Progress progress, double rate) {
        Counters counters = progress.counters();
        return "read " + Shown.count(counters.read()) + " · embedded " + Shown.count(counters.embedded())
                + " · in graph " + Shown.count(counters.inGraph()) + " · rejected " + Shown.count(counters.rejected())
                + " · generation " + progress.generation() + " · batches " + Shown.count(progress.batches()) + " · "
                + Shown.count(Math.round(Math.max(0, rate))) + "/s · " + progress.phase();
    }

    private void write(String line) {
        if (!terminal.isInteractive()) {
            terminal.out().println(line);
            return;
        }
        String fitted = Shown.text(line, terminal.width() - 1);
        int width = fitted.codePointCount(0, fitted.length());
        terminal.out().print("\r" + fitted + " ".repeat(Math.max(0, shownWidth - width)));
        terminal.out().flush();
        shownWidth = width;
    }

    /** Writes a line that stays; the status goes on below it. */
    void say(String line) {
        clear();
        terminal.out().println(line);
    }

    /** Takes the status away. */
    void clear() {
        if (terminal.isInteractive() && shownWidth > 0) {
            terminal.out().print("\r" + " ".repeat(shownWidth) + "\r");
            terminal.out().flush();
            shownWidth = 0;
        }
    }
}
