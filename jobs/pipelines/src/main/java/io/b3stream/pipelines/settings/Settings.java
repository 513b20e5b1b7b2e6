package io.b3stream.pipelines.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One complete, checked set of settings. Immutable.
 *
 * <p>Later sources override earlier ones: defaults, then the YAML file, then {@code --key=value} arguments.
 */
public final class Settings {
    private static final int SMALL_BATCH = 64;
    private static final int SMALL_BATCH_COMMUNITY = 16;
    private static final int COMMUNITY = 32;

    private final Map<String, Object> values;
    private final Map<String, String> kafkaProperties;

    Settings(Map<String, Object> values, Map<String, String> kafkaProperties) {
        this.values = Map.copyOf(values);
        this.kafkaProperties = Collections.unmodifiableMap(new TreeMap<>(kafkaProperties));
    }

    /** All defaults. */
    public static Settings defaults() {
        return load(null, List.of());
    }

    /** Defaults, overridden by arguments such as {@code --batch.size=128}. */
    public static Settings of(String... overrides) {
        return load(null, List.of(overrides));
    }

    /**
     * Defaults, overridden by a file, overridden by arguments.
     *
     * @param file YAML file of nested or dotted keys, or null for none
     * @param overrides arguments {@code --key=value}
     * @throws SettingsException naming everything that is wrong: unknown keys, values out of range, contradictions
     */
    public static Settings load(@Nullable Path file, List<String> overrides) {
        return TracedSettings.load(file, overrides).settings();
    }

    /**
     * Settings from the whole argument list of a program: {@code --settings FILE} (or {@code --settings=FILE}) and
     * {@code --key=value}, in any order. This is what the jobs' own {@code main} methods take.
     *
     * @throws SettingsException also for a password among the arguments: Flink logs them
     */
    public static Settings fromArguments(String... arguments) {
        SettingsArguments.requireNoSecrets(arguments);
        return load(SettingsArguments.file(arguments), SettingsArguments.withoutFile(arguments));
    }

    /** These settings with one more argument, such as {@code --batch.size=128}; checked anew. */
    public Settings with(String... overrides) {
        List<String> arguments = new ArrayList<>(toArguments());
        SettingsAssembly assembly = new SettingsAssembly();
        assembly.apply(SettingsArguments.overrides(arguments));
        assembly.apply(SettingsArguments.overrides(List.of(overrides)));
        return assembly.build();
    }

    public <T> T get(SettingKey<T> key) {
        Object value = Objects.requireNonNull(values.get(key.name()), key.name());
        return key.type().valueClass().cast(value);
    }

    /** K: {@code batch.community-size}, with {@code auto} resolved by the batch size. */
    public int communitySize() {
        int communitySize = get(SettingKeys.BATCH_COMMUNITY_SIZE);
        if (communitySize != SettingType.AUTO_VALUE) {
            return communitySize;
        }
        return get(SettingKeys.BATCH_SIZE) <= SMALL_BATCH ? SMALL_BATCH_COMMUNITY : COMMUNITY;
    }

    /** First rank that can be a hard negative: p under the rank rule, {@code mining.first-rank} under the other. */
    public int firstWantedRank() {
        boolean isRankRule = get(SettingKeys.MINING_OBJECTIVE).equals("rank-window");
        return get(isRankRule ? SettingKeys.MINING_NEAR_RANKS : SettingKeys.MINING_FIRST_RANK);
    }

    /** What every Kafka client gets: {@code bootstrap.servers} and {@code kafka.properties.*}, passed through. */
    public Properties kafkaClient() {
        Properties properties = new Properties();
        properties.putAll(kafkaProperties);
        properties.setProperty("bootstrap.servers", get(SettingKeys.KAFKA_BOOTSTRAP_SERVERS));
        return properties;
    }

    /** The properties below {@code kafka.properties.}, without that prefix. They may hold passwords. */
    public Map<String, String> kafkaProperties() {
        return kafkaProperties;
    }

    /** Every setting as text, by name; {@code kafka.properties.*} left out, for they may hold passwords. */
    public Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        SettingKeys.all().forEach(key -> texts.put(key.name(), format(key)));
        return Collections.unmodifiableMap(texts);
    }

    /**
     * The arguments that rebuild these settings elsewhere: all that differ from the defaults, and
     * {@code kafka.properties.*}. They may hold passwords: for another process's arguments, not for a log.
     */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            if (!get(key).equals(key.defaultValue())) {
                arguments.add("--" + key.name() + "=" + format(key));
            }
        }
        kafkaProperties.forEach(
                (name, value) -> arguments.add("--" + SettingKeys.KAFKA_PROPERTIES_PREFIX + name + "=" + value));
        return arguments;
    }

    private <T> String format(SettingKey<T> key) {
        return key.format(get(key));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings that
                && values.equals(that.values)
                && kafkaProperties.equals(that.kafkaProperties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, kafkaProperties);
    }

    /** Every setting, Kafka's passed-through ones by name only. */
    @Override
    public String toString() {
        return "Settings" + toMap() + " kafka.properties" + kafkaProperties.keySet();
    }
}
