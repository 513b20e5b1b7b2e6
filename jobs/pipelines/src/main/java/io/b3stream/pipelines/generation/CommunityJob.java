package io.b3stream.pipelines.generation;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;
import static io.b3stream.pipelines.settings.SettingKeys.BATCH_SIZE;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_ROUNDS;
import static io.b3stream.pipelines.settings.SettingKeys.COMMUNITIES_SEED;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_NEAR_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.MINING_WINDOW_RANKS;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_COMMUNITIES_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_SHIP_JARS;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_TIMEOUT_MILLIS;

import io.b3stream.communities.CommunityCluster;
import io.b3stream.communities.GenerationSettings;
import io.b3stream.communities.SnapshotLayout;
import io.b3stream.communities.StateReader;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Effort;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;

/** Makes generations on the Flink cluster that {@code refresh.communities-rest} names. */
public final class CommunityJob implements CommunityRunner {
    private final Settings settings;
    private final TeacherIdentity teacher;
    private final String softwareVersion;

    /**
     * @param teacher whose embeddings the graph holds; goes into the manifests
     * @param softwareVersion goes into the manifests
     */
    public CommunityJob(Settings settings, TeacherIdentity teacher, String softwareVersion) {
        this.settings = settings;
        this.teacher = teacher;
        this.softwareVersion = softwareVersion;
    }

    @Override
    public void run(GenerationRequest request) throws FlinkUnavailableException {
        GenerationPlan plan =
                GenerationPlan.of(publisher(request), ManifestTemplate.of(request, settings, teacher, softwareVersion));
        JobWait.untilFinished(
                "making generation " + request.generation(),
                () -> submit(request, plan),
                Duration.ofMillis(settings.get(REFRESH_TIMEOUT_MILLIS)));
    }

    private JobClient submit(GenerationRequest request, GenerationPlan plan) throws Exception {
        URI rest = URI.create(settings.get(REFRESH_COMMUNITIES_REST));
        return new CommunityCluster(
                        FlinkRest.host(rest),
                        FlinkRest.port(rest),
                        settings.get(COMMUNITIES_PARALLELISM),
                        settings.get(REFRESH_SHIP_JARS) ? ProgramJars.all() : List.of())
                .submit(
                        request.savepoint(),
                        new SnapshotLayout<>(
                                new StateReader<>(OperatorUids.QUERY_SHARDS, new VertexReader(PayloadCodec::traits)),
                                new StateReader<>(OperatorUids.QUERY_SHARDS, new QueryVectorReader()),
                                new StateReader<>(OperatorUids.TARGET_SHARDS, new TargetVectorReader()),
                                TypeInformation.of(ShardKey.class),
                                OperatorUids.EXAMPLES),
                        null,
                        generationSettings(request.generation()),
                        () -> new KafkaGenerationSink(plan));
    }

    private GenerationSettings generationSettings(long generation) {
        RankWindow window = new RankWindow(settings.get(MINING_NEAR_RANKS), settings.get(MINING_WINDOW_RANKS));
        int communitySize = settings.communitySize();
        return new GenerationSettings(
                CommunitySettings.of(communitySize, Objective.rankWindow(window, 2), settings.get(COMMUNITIES_SEED))
                        .withEffort(new Effort(settings.get(COMMUNITIES_ROUNDS), Effort.GAIN_ROUNDS_DEFAULT, true)),
                new BatchSettings(settings.get(BATCH_SIZE), communitySize),
                generation);
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
