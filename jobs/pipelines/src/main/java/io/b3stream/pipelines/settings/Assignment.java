package io.b3stream.pipelines.settings;

/**
 * One value given to one key.
 *
 * @param key dotted name as written
 * @param value text as written
 * @param origin where: {@code b3.yaml:12} or {@code --batch.size}
 */
record Assignment(String key, String value, String origin) {}
