package io.b3stream.pipelines.cli;

import io.b3stream.connectors.TopicReport;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.pipelines.demo.DemoLauncher;
import io.b3stream.pipelines.doctor.Examination;
import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the commands ask: one port each, so that the command line is tested without Kafka and Flink.
 *
 * @param graph runs GraphJob
 * @param refresh makes a generation
 * @param sinks sends examples and deletions
 * @param catalogs reads generations
 * @param topics creates topics
 * @param teachers opens the teacher
 * @param demo runs the demo
 * @param examinations what the doctor looks at
 * @param status looks at what runs
 * @param savepoints takes savepoints of GraphJob
 * @param rejected reads what was rejected, and sends it again
 */
public record Backend(
        GraphLauncher graph,
        RefreshLauncher refresh,
        ExampleSinks sinks,
        GenerationCatalogs catalogs,
        TopicCreation topics,
        TeacherOpening teachers,
        DemoLauncher demo,
        List<Examination> examinations,
        StatusProbes status,
        SavepointTaking savepoints,
        RejectedTopics rejected) {

    /** Runs GraphJob until it ends. */
    public interface GraphLauncher {
        void run(Settings settings) throws Exception;
    }

    /** Makes one generation of every data set. */
    public interface RefreshLauncher {
        /**
         * The published manifests; none when no data set was large enough.
         *
         * @param choice whether communities must be built from nothing
         */
        List<Generation> refresh(Settings settings, BuildChoice choice) throws Exception;
    }

    /** Opens the examples topic. */
    public interface ExampleSinks {
        ExampleSink open(Settings settings) throws Exception;
    }

    /** The examples topic. */
    public interface ExampleSink extends AutoCloseable {
        /** Sends; a fault of an earlier example may show here. */
        void send(String id, Example example);

        /**
         * Deletes.
         *
         * @param dataset data set, or null for every one that has the id
         */
        void delete(String id, @Nullable String dataset);

        /** Waits until all is written. */
        void flush();

        @Override
        void close();
    }

    /** Opens the published generations. */
    public interface GenerationCatalogs {
        GenerationCatalog open(Settings settings) throws Exception;
    }

    /** The published generations. */
    public interface GenerationCatalog extends AutoCloseable {
        /** Every manifest that is still there, by data set, then generation. */
        List<Generation> generations() throws Exception;

        /** The newest manifest of each data set, by data set. */
        default List<Generation> latest() throws Exception {
            Map<String, Generation> newest = new TreeMap<>();
            generations().forEach(next -> newest.put(next.getDataset(), next));
            return List.copyOf(newest.values());
        }

        /** Records that have come since the generation's snapshot; empty when the input topic cannot be asked. */
        OptionalLong arrivals(Generation generation);

        /** One batch of a generation. */
        TrainingBatch batch(Generation generation, int index) throws Exception;

        /** All batches of a generation in their order, read as they are asked for; to be closed. */
        Stream<TrainingBatch> batches(Generation generation) throws Exception;

        @Override
        void close();
    }

    /** Creates the topics. */
    public interface TopicCreation {
        /** Creates what is missing; says of each topic whether it is new, and how one that was there differs. */
        List<TopicReport> create(Settings settings, int partitions, short replication) throws Exception;
    }

    /** Opens the teacher that the settings name. */
    public interface TeacherOpening {
        Teacher open(Settings settings);
    }

    /** Looks at what runs. */
    public interface StatusProbes {
        GraphStatus graph(Settings settings) throws Exception;

        /** How far GraphJob is behind its input. */
        InputLag input(Settings settings) throws Exception;
    }

    /** Takes savepoints of GraphJob. */
    public interface SavepointTaking {
        /**
         * Takes one.
         *
         * @param directory where to put it; empty for where Flink is configured to
         * @return its path
         */
        String take(Settings settings, String directory, Afterwards afterwards) throws Exception;
    }

    /** Opens what was rejected, and the way back. */
    public interface RejectedTopics {
        RejectedRecords open(Settings settings) throws Exception;

        ReplaySink openReplay(Settings settings) throws Exception;
    }

    /** The examples topic, for records as they came, whatever is in them. */
    public interface ReplaySink extends AutoCloseable {
        /** Sends; a fault of an earlier record may show here. */
        void send(RawRecord record);

        /** Waits until all is written. */
        void flush();

        @Override
        void close();
    }

    /** What was rejected. */
    public interface RejectedRecords extends AutoCloseable {
        /**
         * Hands it over, one record after the other, up to the end as it is now.
         *
         * @param sinceMillis nothing that came before; 0 for all
         */
        void read(long sinceMillis, Consumer<Rejection> each) throws Exception;

        @Override
        void close();
    }
}
