package io.b3stream.pipelines.exporter;

import java.util.List;

/** What is published. */
@FunctionalInterface
public interface GenerationFeed {
    /** The newest generation of each data set, as of now; the message of a fault is what a person is told. */
    List<PublishedGeneration> read() throws Exception;
}
