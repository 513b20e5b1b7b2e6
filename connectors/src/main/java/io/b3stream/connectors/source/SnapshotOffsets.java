package io.b3stream.connectors.source;

import io.b3stream.schemas.avro.TopicOffset;
import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;

/** How far a snapshot has read its input: the Kafka source's state, as a savepoint holds it. */
public final class SnapshotOffsets {
    private SnapshotOffsets() {}

    /**
     * Decodes one element of the state.
     *
     * @return the first offset of its partition that the snapshot does not cover
     * @throws IOException when the bytes are not the state of a Kafka source
     */
    public static TopicOffset decode(byte[] splitState) throws IOException {
        KafkaPartitionSplit split =
                SimpleVersionedSerialization.readVersionAndDeSerialize(new KafkaPartitionSplitSerializer(), splitState);
        return TopicOffset.newBuilder()
                .setTopic(split.getTopic())
                .setPartition(split.getPartition())
                .setOffset(split.getStartingOffset())
                .build();
    }
}
