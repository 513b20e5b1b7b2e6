package io.b3stream.pipelines.settings;

import java.util.List;

/** Settings that cannot be used: every problem found, one line each, saying what, where and what is allowed. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    SettingsException(String problem) {
        this(List.of(problem));
    }

    SettingsException(String problem, Throwable cause) {
        this(problem);
        initCause(cause);
    }

    /** One line per problem, in the order of the sources. */
    public List<String> problems() {
        return problems;
    }
}
