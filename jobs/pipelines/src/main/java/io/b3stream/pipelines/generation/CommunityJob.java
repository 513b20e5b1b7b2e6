package io.b3stream.pipelines.generation;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_FULL_BELOW;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_FULL_EVERY;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_COMMUNITIES_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_SHIP_JARS;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_TIMEOUT_MILLIS;

import io.b3stream.communities.CommunityCluster;
import io.b3stream.communities.GenerationSettings;
import io.b3stream.communities.GenerationSink;
import io.b3stream.communities.GenerationSinkFactory;
import io.b3stream.communities.PriorCommunities;
import io.b3stream.communities.SnapshotLayout;
import io.b3stream.communities.StateReader;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.operators.graph.QueryVectorReader;
import io.b3stream.operators.graph.ShardKey;
import io.b3stream.operators.graph.TargetVectorReader;
import io.b3stream.operators.graph.VertexReader;
import io.b3stream.pipelines.OperatorUids;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.JobWait;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.pipelines.wire.PayloadCodec;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;

/** Makes generations on the Flink cluster that {@code refresh.communities-rest} names. */
public final class CommunityJob implements CommunityRunner {
    private static final SnapshotLayout<ShardKey> LAYOUT = new SnapshotLayout<>(
            new StateReader<>(OperatorUids.QUERY_SHARDS, new VertexReader(PayloadCodec::traits)),
            new StateReader<>(OperatorUids.QUERY_SHARDS, new QueryVectorReader()),
            new StateReader<>(OperatorUids.TARGET_SHARDS, new TargetVectorReader()),
            TypeInformation.of(ShardKey.class),
            OperatorUids.EXAMPLES);

    private final Settings settings;
    private final TeacherIdentity teacher;
    private final String softwareVersion;
    private final Clock clock;

    /**
     * @param teacher whose embeddings the graph holds; goes into the manifests
     * @param softwareVersion goes into the manifests
     * @param clock times the phases, here and on the cluster; serialisable
     */
    public CommunityJob(Settings settings, TeacherIdentity teacher, String softwareVersion, Clock clock) {
        this.settings = settings;
        this.teacher = teacher;
        this.softwareVersion = softwareVersion;
        this.clock = clock;
    }

    @Override
    public void run(GenerationRequest request, Consumer<String> status) throws FlinkUnavailableException {
        Generation template = ManifestTemplate.of(request, settings, teacher, softwareVersion);
        Predecessor predecessor = Predecessor.read(Connections.kafka(settings), Connections.topics(settings));
        BuildRule rule = new BuildRule(settings.get(COMMUNITIES_FULL_EVERY), settings.get(COMMUNITIES_FULL_BELOW));
        BuildPlan build = predecessor.plan(template, rule, request.choice());
        status.accept(build.mode().label() + " build: " + build.reason());
        GenerationSettings generation = new GenerationSettings(
                MiningSettings.communities(settings, build.mode().start()),
                MiningSettings.batches(settings),
                request.generation(),
                build.mode().start());
        // Asked for from nothing, it must not need what may be unreadable.
        PriorCommunities prior = request.choice() == BuildChoice.FULL
                ? null
                : predecessor.communities(settings.communitySize()).orElse(null);
        GenerationPlan plan = new GenerationPlan(
                publisher(request),
                GenerationCodec.encode(template),
                build,
                settings.firstWantedRank(),
                MiningSettings.form(settings));
        BuildProgress progress = new BuildProgress(generation.communities());
        JobWait.untilFinished(
                "making generation " + request.generation(),
                () -> submit(request.savepoint(), prior, generation, plan),
                Duration.ofMillis(settings.get(REFRESH_TIMEOUT_MILLIS)),
                accumulators -> status.accept(progress.phrase(accumulators)));
    }

    private JobClient submit(
            String savepoint, @Nullable PriorCommunities prior, GenerationSettings generation, GenerationPlan plan)
            throws Exception {
        URI rest = URI.create(settings.get(REFRESH_COMMUNITIES_REST));
        return new CommunityCluster(
                        FlinkRest.host(rest),
                        FlinkRest.port(rest),
                        settings.get(COMMUNITIES_PARALLELISM),
                        settings.get(REFRESH_SHIP_JARS) ? ProgramJars.all() : List.of(),
                        clock)
                .submit(savepoint, LAYOUT, prior, generation, new Sinks(plan, clock));
    }

    /** Opens the sink where it runs. */
    private record Sinks(GenerationPlan plan, Clock clock) implements GenerationSinkFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public GenerationSink open() {
            return new KafkaGenerationSink(plan, clock);
        }
    }

    private PublisherSettings publisher(GenerationRequest request) {
        TopicNames topics = Connections.topics(settings);
        return new PublisherSettings(
                Connections.kafka(settings),
                topics,
                topics.generations() + "-publisher",
                settings.get(BATCH_BYTES_MAX),
                request.createdMillis());
    }
}
