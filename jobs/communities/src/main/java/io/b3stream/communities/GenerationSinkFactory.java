package io.b3stream.communities;

import java.io.Serializable;

/** Opens the sink of one generation on the machine that writes it; travels with the program. */
@FunctionalInterface
public interface GenerationSinkFactory extends Serializable {
    GenerationSink open() throws Exception;
}
