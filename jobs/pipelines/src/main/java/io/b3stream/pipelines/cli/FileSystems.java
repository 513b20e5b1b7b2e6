package io.b3stream.pipelines.cli;

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

    static void initialize() {
        Configuration configuration = GlobalConfiguration.loadConfiguration();
        FileSystem.initialize(configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
    }
}
