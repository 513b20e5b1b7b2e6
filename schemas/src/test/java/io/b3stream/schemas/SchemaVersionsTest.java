package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.GraphFeedback;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SchemaVersionsTest {
    private static final Schema OLDER = without("hardNegatives");
    private static final Schema NEWER = with("language");

    @Test
    void theCurrentSchemasAreReleased() {
        Map<Schema, Integer> versions = Map.of(
                Example.getClassSchema(), 1,
                TrainingBatch.getClassSchema(), 2,
                Generation.getClassSchema(), 1,
                GraphFeedback.getClassSchema(), 1);
        versions.forEach((current, count) -> assertThat(
                        KnownSchemas.released(current, count).byFingerprint())
                .as("a changed schema becomes a new file in history/, and the count in its codec rises")
                .hasSize(count));
    }

    @Test
    void anOlderMessageIsReadWithDefaults() throws IOException {
        var codec = new SingleObject<Example>(KnownSchemas.of(Example.getClassSchema(), OLDER));

        Example read = codec.decode(write(OLDER));

        assertThat(read.getQuery()).isEqualTo("text of query");
        assertThat(read.getHardNegatives()).isEmpty();
    }

    @Test
    void aNewerMessageIsReadWithoutWhatIsNew() throws IOException {
        var codec = new SingleObject<Example>(KnownSchemas.of(Example.getClassSchema(), NEWER));

        assertThat(codec.decode(write(NEWER)).getQuery()).isEqualTo("text of query");
    }

    @Test
    void anUnknownSchemaIsRefusedByItsFingerprint() {
        assertThatThrownBy(() -> ExampleCodec.decode(write(NEWER)))
                .isInstanceOfSatisfying(MalformedMessageException.class, e -> assertThat(e.code())
                        .isEqualTo(FaultCode.UNKNOWN_SCHEMA))
                .hasMessageContaining(String.format("%016x is no known version", KnownSchemas.fingerprint(NEWER)));
    }

    @Test
    void aMessageOfALaterSchemaVersionIsRefused() {
        byte[] batch = new SingleObject<TrainingBatch>(KnownSchemas.of(TrainingBatch.getClassSchema()))
                .encode(later(Messages.batch()));

        assertThatThrownBy(() -> TrainingBatchCodec.decode(batch))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("the batch has schemaVersion 3, this software reads 1 to 2; upgrade it");
    }

    @Test
    void aManifestOfAnotherVersionIsNotWritten() {
        Generation later = later(Messages.generation());

        assertThatThrownBy(() -> GenerationCodec.encode(later)).hasMessageContaining("this one has 2");
    }

    @Test
    void feedbackOfAnotherVersionIsNeitherReadNorWritten() {
        GraphFeedback later = later(Messages.feedback());
        byte[] bytes = new SingleObject<GraphFeedback>(KnownSchemas.of(GraphFeedback.getClassSchema())).encode(later);

        assertThatThrownBy(() -> GraphFeedbackCodec.decode(bytes))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("the feedback has schemaVersion 2, this software reads 1 to 1; upgrade it");
        assertThatThrownBy(() -> GraphFeedbackCodec.encode(later)).hasMessageContaining("this one has 2");
    }

    @Test
    void feedbackOfAnUnknownKindIsRefused() {
        byte[] bytes = GraphFeedbackCodec.encode(Messages.feedback());
        int kind = 11;
        bytes[kind] = 6;

        assertThatThrownBy(() -> GraphFeedbackCodec.decode(bytes))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("kind has symbol 3 of an enum of 3");
    }

    private static <T extends SpecificRecord> T later(T message) {
        int at = message.getSchema().getField("schemaVersion").pos();
        message.put(at, (int) message.get(at) + 1);
        return message;
    }

    private static byte[] write(Schema schema) throws IOException {
        GenericData.Record example = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Object value = field.schema().getType() == Schema.Type.STRING ? "text of " + field.name() : null;
            boolean isList = field.schema().getType() == Schema.Type.ARRAY;
            example.put(field.name(), isList ? List.of() : value);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x01c3)
                .putLong(KnownSchemas.fingerprint(schema))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(schema).write(example, encoder);
        return out.toByteArray();
    }

    private static Schema without(String name) {
        return example(
                fields().stream().filter(field -> !field.name().equals(name)).toList());
    }

    private static Schema with(String name) {
        List<Schema.Field> fields = new ArrayList<>(fields());
        fields.add(1, new Schema.Field(name, Schema.create(Schema.Type.STRING), null, ""));
        return example(fields);
    }

    private static List<Schema.Field> fields() {
        return Example.getClassSchema().getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
    }

    private static Schema example(List<Schema.Field> fields) {
        return Schema.createRecord("Example", null, "io.b3stream.schemas.avro", false, fields);
    }
}
