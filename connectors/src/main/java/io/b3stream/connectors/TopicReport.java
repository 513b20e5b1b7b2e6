package io.b3stream.connectors;

import java.util.List;

/**
 * What {@link Topics#create} found or made of one topic.
 *
 * @param topic name
 * @param created whether it was created just now
 * @param partitions partitions that it has
 * @param differences how an existing topic differs from the layout, one sentence each; empty when it does not
 */
public record TopicReport(String topic, boolean created, int partitions, List<String> differences) {}
