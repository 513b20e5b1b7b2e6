package io.b3stream.schemas;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.GraphFeedback;
import io.b3stream.schemas.avro.GraphFeedbackKind;
import io.b3stream.schemas.avro.Image;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TopicOffset;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro's view of our records, with two differences. The classes of a schema are these and no others: Avro would look
 * them up by the name in the message, which since 1.12.2 it refuses unless the whole process is told to trust them. And
 * maps are written in key order, so that equal records give equal bytes.
 */
final class WireModel extends SpecificData {
    private static final WireModel WRITING = new WireModel();
    /** With the decoders that are generated for each class: a batch takes a third of the time. Their encoders know no order of maps. */
    private static final WireModel READING = new WireModel();

    static {
        READING.setCustomCoders(true);
    }

    private final Map<String, Class<?>> classes = Stream.of(
                    BatchExample.class,
                    Example.class,
                    FalseNegative.class,
                    Generation.class,
                    GraphFeedback.class,
                    GraphFeedbackKind.class,
                    Image.class,
                    MinedNegative.class,
                    OffsetRange.class,
                    Recombination.class,
                    TeacherDescription.class,
                    TopicOffset.class,
                    TrainingBatch.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private WireModel() {
        super(WireModel.class.getClassLoader());
    }

    @Override
    public @Nullable Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> classes.get(schema.getFullName());
            default -> super.getClass(schema);
        };
    }

    static <T extends SpecificRecord> DatumReader<T> reader(Schema writer, Schema current) {
        return new SpecificDatumReader<>(writer, current, READING);
    }

    static <T extends SpecificRecord> DatumWriter<T> writer(Schema current) {
        return new SpecificDatumWriter<>(current, WRITING) {
            @Override
            protected void writeMap(Schema schema, Object map, Encoder out) throws IOException {
                super.writeMap(schema, new TreeMap<>((Map<?, ?>) map), out);
            }
        };
    }
}
