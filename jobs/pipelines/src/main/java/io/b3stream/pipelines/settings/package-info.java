/**
 * Everything a person can set: one YAML file, overridden by {@code --key=value} arguments, read once into an immutable
 * {@link io.b3stream.pipelines.settings.Settings}.
 *
 * <p>Start with {@link io.b3stream.pipelines.settings.SettingKeys}: each key is declared there, once, with its type,
 * default, range and meaning. The settings table of the README, {@code b3 --help} and {@code conf/b3.yaml} are rendered
 * from that list ({@link io.b3stream.pipelines.settings.SettingsTable},
 * {@link io.b3stream.pipelines.settings.SettingsTemplate}).
 *
 * <p>The paper's symbols: p is {@code mining.near-ranks}, m is {@code mining.window-ranks}, |B| is {@code batch.size},
 * K is {@code batch.community-size}.
 */
@NullMarked
package io.b3stream.pipelines.settings;

import org.jspecify.annotations.NullMarked;
