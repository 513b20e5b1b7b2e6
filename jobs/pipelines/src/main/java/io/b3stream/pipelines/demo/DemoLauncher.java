package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;

/** Runs the demo. */
@FunctionalInterface
public interface DemoLauncher {
    ExitCode run(Settings settings, DemoRequest request, Terminal terminal) throws Exception;
}
