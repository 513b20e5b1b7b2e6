package io.b3stream.k8s;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalResourceOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;

/** Every option that Flink declares on the class path, under its key and its former keys. */
final class FlinkOptions {
    private static final String KUBERNETES_SUFFIX = "kubernetes.config-key";

    /** Keys with the name of a resource in them: no field declares them. */
    private static final Pattern EXTERNAL_RESOURCE = Pattern.compile("external-resource\\.[^.]+\\.("
            + String.join(
                    "|",
                    ExternalResourceOptions.EXTERNAL_RESOURCE_AMOUNT_SUFFIX,
                    ExternalResourceOptions.EXTERNAL_RESOURCE_DRIVER_FACTORY_SUFFIX,
                    KUBERNETES_SUFFIX,
                    "param\\..+")
            + ")");

    /** What the S3 file system, a plugin, hands on to Hadoop's: of that, what the manifests may use. */
    private static final Pattern OBJECT_STORE =
            Pattern.compile("s3\\.(endpoint|endpoint\\.region|path\\.style\\.access)");

    /** Keys with the name of a metric reporter in them; a plugin, too. */
    private static final Pattern REPORTER = Pattern.compile("metrics\\.reporter\\.[^.]+\\.(factory\\.class|port)");

    private final Map<String, ConfigOption<?>> options = new HashMap<>();

    private FlinkOptions() {}

    static FlinkOptions load() {
        FlinkOptions options = new FlinkOptions();
        options.addPackageOf(CoreOptions.class);
        options.add(ExecutionCheckpointingOptions.class);
        options.add(RocksDBOptions.class);
        options.add(RocksDBConfigurableOptions.class);
        return options;
    }

    /** What is wrong with a setting: an unknown key, or a value that its option cannot read. */
    Optional<String> problem(String key, String value) {
        Matcher external = EXTERNAL_RESOURCE.matcher(key);
        if (external.matches()) {
            boolean isCount = !external.group(1).equals("amount") || value.matches("[1-9][0-9]*");
            return isCount
                    ? Optional.empty()
                    : Optional.of(key + " cannot be " + value + ": it must be a whole number above 0");
        }
        if (OBJECT_STORE.matcher(key).matches() || REPORTER.matcher(key).matches()) {
            return Optional.empty();
        }
        ConfigOption<?> option = options.get(key);
        if (option == null) {
            return Optional.of(key + " is no option of Flink");
        }
        try {
            Configuration.fromMap(Map.of(key, value)).get(option);
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(key + " cannot be " + value + ": " + unreadable.getMessage());
        }
    }

    private void addPackageOf(Class<?> member) {
        String folder = member.getPackageName().replace('.', '/') + "/";
        try (JarFile jar = new JarFile(new File(
                member.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.startsWith(folder) && name.endsWith("Options.class")) {
                    add(Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot list the classes beside " + member, e);
        }
    }

    private void add(Class<?> declaring) {
        for (var field : declaring.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                try {
                    add((ConfigOption<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read " + field, e);
                }
            }
        }
    }

    private void add(ConfigOption<?> option) {
        options.put(option.key(), option);
        for (FallbackKey former : option.fallbackKeys()) {
            options.putIfAbsent(former.getKey(), option);
        }
    }
}
