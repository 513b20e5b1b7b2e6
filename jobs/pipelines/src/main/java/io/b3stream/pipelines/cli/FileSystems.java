package io.b3stream.pipelines.cli;

import java.util.Map;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * Flink's file systems for a process that is no part of a cluster, so that a model behind {@code s3://} is read here
 * as it is there: plugins from the folder that {@code FLINK_PLUGINS_DIR} names, settings from the one that {@code
 * FLINK_CONF_DIR} names, both Flink's own variables.
 */
final class FileSystems {
    private FileSystems() {}

    /** Does nothing without plugins: Flink then knows the local file system. */
    static void initialize(Map<String, String> environment) {
        if (!environment.containsKey(ConfigConstants.ENV_FLINK_PLUGINS_DIR)) {
            return;
        }
        Configuration configuration = GlobalConfiguration.loadConfiguration();
        FileSystem.initialize(configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
    }
}
