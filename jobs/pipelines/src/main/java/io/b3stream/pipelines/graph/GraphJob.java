package io.b3stream.pipelines.graph;

import io.b3stream.connectors.examples.DecodeFunction;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.operators.deletion.TombstoneAddressing;
import io.b3stream.operators.embedding.EmbedOperator;
import io.b3stream.operators.embedding.TeacherFactory;
import io.b3stream.operators.graph.Admission;
import io.b3stream.operators.graph.Feedback;
import io.b3stream.operators.graph.GraphChain;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import io.b3stream.pipelines.OperatorUids;
import io.b3stream.pipelines.wire.Arrivals;
import io.b3stream.pipelines.wire.PayloadCodec;
import io.b3stream.pipelines.wire.Refusals;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The one long-running job: raw records in, ranked lists in keyed state, rejected records out.
 *
 * <pre>
 *                                         feedback ─┐
 * examples ─ decode ─ address ─ admit ─ embed ──────┴─ sequence ─┬─ target shards ─┐
 *              │         │        │       │                      └─────────────────┴─ query shards ─ feedback
 *              └─────────┴────────┴───────┴─ rejected                                 (lists, payloads)
 * </pre>
 */
public final class GraphJob {
    private static final TypeInformation<GraphChange> EMBEDDED = TypeInformation.of(GraphChange.class);

    private final GraphJobSettings settings;
    private final TeacherFactory teacher;
    private final Source<RawRecord, ?, ?> examples;
    private final Sink<RejectedRecord> rejected;
    private final FeedbackLoop feedback;

    /**
     * @param teacher what embeds examples that bring no embeddings
     * @param examples where raw records come from
     * @param rejected where records go that cannot be accepted
     * @param feedback the way back from the query shards to the sequencer
     */
    public GraphJob(
            GraphJobSettings settings,
            TeacherFactory teacher,
            Source<RawRecord, ?, ?> examples,
            Sink<RejectedRecord> rejected,
            FeedbackLoop feedback) {
        this.settings = settings;
        this.teacher = teacher;
        this.examples = examples;
        this.rejected = rejected;
        this.feedback = feedback;
    }

    /** Adds the job to an environment; the caller executes it. */
    public void define(StreamExecutionEnvironment environment) {
        environment.setMaxParallelism(settings.maxParallelism());
        SingleOutputStreamOperator<Arrival> decoded = decode(read(environment));
        SingleOutputStreamOperator<Arrival> addressed = address(decoded);
        SingleOutputStreamOperator<Arrival> admitted = admit(addressed);
        SingleOutputStreamOperator<GraphChange> embedded = embed(admitted);
        sendFeedback(keepGraph(embedded, readFeedback(environment)));

        DataStream<Refusal> refusals = addressed
                .getSideOutput(TombstoneAddressing.REFUSALS)
                .union(admitted.getSideOutput(Admission.REFUSALS), embedded.getSideOutput(EmbedOperator.REFUSALS));
        reject(decoded.getSideOutput(DecodeFunction.REJECTED).union(restore(refusals)));
    }

    private DataStream<RawRecord> read(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(examples, WatermarkStrategy.noWatermarks(), "examples", TypeInformation.of(RawRecord.class))
                .uid(OperatorUids.EXAMPLES);
    }

    private SingleOutputStreamOperator<Arrival> decode(DataStream<RawRecord> records) {
        return records.process(new DecodeFunction<>(
                        settings.intake().limits(),
                        Arrivals::of,
                        Arrivals::deletion,
                        TypeInformation.of(Arrival.class),
                        settings.intake().brake()))
                .uid(OperatorUids.DECODE)
                .name("decode");
    }

    private SingleOutputStreamOperator<Arrival> address(DataStream<Arrival> arrivals) {
        return arrivals.keyBy(Arrival::id, Types.STRING)
                .process(new TombstoneAddressing(settings.intake().datasetsOfIdMax()))
                .uid(OperatorUids.ADDRESS)
                .name("address");
    }

    private SingleOutputStreamOperator<Arrival> admit(DataStream<Arrival> arrivals) {
        return arrivals.keyBy(Arrival::key, Types.LONG)
                .process(new Admission())
                .uid(OperatorUids.ADMIT)
                .name("admit");
    }

    private SingleOutputStreamOperator<GraphChange> embed(DataStream<Arrival> admitted) {
        return admitted.transform(
                        "embed",
                        EMBEDDED,
                        EmbedOperator.factory(
                                teacher,
                                settings.embed(),
                                PayloadCodec::images,
                                settings.intake().limits().dimensions()::of))
                .uid(OperatorUids.EMBED);
    }

    private DataStream<Feedback> keepGraph(DataStream<GraphChange> changes, DataStream<Feedback> heard) {
        return new GraphChain(settings.graph(), settings.maxParallelism(), System::nanoTime).define(changes, heard);
    }

    private DataStream<Feedback> readFeedback(StreamExecutionEnvironment environment) {
        return environment
                .fromSource(
                        feedback.source(),
                        WatermarkStrategy.noWatermarks(),
                        "feedback",
                        TypeInformation.of(Feedback.class))
                .uid(OperatorUids.FEEDBACK_SOURCE);
    }

    private void sendFeedback(DataStream<Feedback> messages) {
        messages.sinkTo(feedback.sink()).uid(OperatorUids.FEEDBACK_SINK).name("send feedback");
    }

    private DataStream<RejectedRecord> restore(DataStream<Refusal> refusals) {
        return refusals.map(Refusals::toRejected, TypeInformation.of(RejectedRecord.class))
                .uid(OperatorUids.REFUSE)
                .name("refuse");
    }

    private void reject(DataStream<RejectedRecord> records) {
        records.sinkTo(rejected).uid(OperatorUids.REJECTED).name("rejected");
    }
}
