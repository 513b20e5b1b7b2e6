package io.b3stream.pipelines.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class SoftwareVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"b3 " + current()};
    }

    /** {@code development} where the classes do not come from a jar. */
    public static String current() {
        String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "development");
    }
}
