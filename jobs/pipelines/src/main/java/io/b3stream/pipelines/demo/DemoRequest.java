package io.b3stream.pipelines.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is asked for.
 *
 * @param data the user's own pairs, or null for the WordNet pairs that come with the demo
 * @param keepsRunning whether all stays up until Ctrl-C
 * @param folder where summary, log and state go
 */
public record DemoRequest(@Nullable Path data, boolean keepsRunning, Path folder) {}
