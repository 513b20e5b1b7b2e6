package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.Terminal;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a file has been sent: a bar where a person watches, a line now and then where not. */
interface ProduceProgress extends AutoCloseable {
    long KIBIBYTE = 1024;
    long LINE_EVERY = 50_000;

    void at(long bytesRead, long sent);

    @Override
    void close();

    /** @param task what is done with the file, in a word */
    static ProduceProgress on(Terminal terminal, String task, long fileBytes) {
        return terminal.isInteractive() ? new Bar(terminal, task, fileBytes) : new Lines(terminal, task, fileBytes);
    }

    /** A bar that moves. */
    final class Bar implements ProduceProgress {
        private final ProgressBar bar;

        private Bar(Terminal terminal, String task, long fileBytes) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(fileBytes)
                    .setUnit(" KiB", KIBIBYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.width() - 1))
                    .build();
        }

        @Override
        public void at(long bytesRead, long sent) {
            bar.stepTo(bytesRead);
            bar.setExtraMessage(" " + Shown.count(sent) + " examples");
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line per so many examples. */
    final class Lines implements ProduceProgress {
        private final Terminal terminal;
        private final String task;
        private final long fileBytes;
        private long shown;

        private Lines(Terminal terminal, String task, long fileBytes) {
            this.terminal = terminal;
            this.task = task;
            this.fileBytes = fileBytes;
        }

        @Override
        public void at(long bytesRead, long sent) {
            if (sent >= shown + LINE_EVERY) {
                shown = sent;
                double share = fileBytes == 0 ? 1 : (double) bytesRead / fileBytes;
                terminal.err().println(task + ": " + Shown.count(sent) + " examples, " + Shown.percent(share));
            }
        }

        @Override
        public void close() {}
    }
}
