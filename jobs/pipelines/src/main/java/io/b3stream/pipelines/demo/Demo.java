package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.generation.CommunityRunners;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the demo and leaves nothing behind but its folder: whatever was started is stopped at the end, after a fault, and on
 * Ctrl-C.
 */
public final class Demo implements DemoLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final CommunityRunners communities;

    public Demo(CommunityRunners communities) {
        this.communities = communities;
    }

    @Override
    public ExitCode run(Settings settings, DemoRequest request, Terminal terminal) throws Exception {
        Resources resources = new Resources();
        Thread onInterrupt = new Thread(resources::close, "demo-stop");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            ExitCode exit = new DemoRun(settings, request, terminal, communities, resources).run();
            if (request.keepsRunning()) {
                terminal.out().println("Kafka and Flink stay up until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return exit;
        } catch (Exception fault) {
            if (resources.isClosed()) {
                LOG.info("stopped half-way", fault);
                return ExitCode.UNEXPECTED;
            }
            terminal.out().println();
            terminal.err()
                    .println("The demo failed; its log is " + request.folder().resolve("demo.log"));
            throw fault;
        } finally {
            boolean isInterrupted = resources.isClosed();
            resources.close();
            if (!isInterrupted) {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            }
        }
    }
}
