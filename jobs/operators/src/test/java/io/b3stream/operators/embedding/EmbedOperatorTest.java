package io.b3stream.operators.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedOperatorTest {
    private static final EmbedSettings SIX_TEXTS = new EmbedSettings(6, 60, 100, 1_000, ImageSettings.standard());
    private static final EmbedSettings WITH_IMAGES =
            new EmbedSettings(12, 0, 100, 16, new ImageSettings(10, List.of()));
    private static final float[] NONE = {};

    /** The payload is the image of the query, or says where it lies. */
    private static final PayloadImages PICTURES = payload -> {
        String picture = new String(payload, StandardCharsets.US_ASCII);
        boolean isElsewhere = picture.startsWith("at ");
        return new PayloadImages.Sides(
                new ImageSource(
                        isElsewhere ? new byte[0] : payload,
                        isElsewhere ? picture.substring(3) : "",
                        "sha of " + picture),
                null);
    };

    private final FakeTeacher teacher = new FakeTeacher();
    private OneInputStreamOperatorTestHarness<Arrival, GraphChange> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void arrivalsAreEmbeddedTogetherOnceTheirTextsFillACall() throws Exception {
        send(text("1"), text("2"));
        assertThat(keys()).isEmpty();
        send(text("3"), text("4"));
        assertThat(keys()).containsExactly(1L, 2L, 3L);
        assertThat(teacher.calls).containsExactly(List.of("q1", "positive 1", "q2", "positive 2", "q3", "positive 3"));
    }

    @Test
    void anExampleHasTheVectorsOfItsTextsAndTheHashesOfTheirNormalForms() throws Exception {
        send(text("7"));
        harness.prepareSnapshotPreBarrier(1);
        GraphChange example = examples().get(0);
        assertThat(example.dataset()).isEqualTo("wordnet");
        assertThat(example.query()).containsExactly(FakeTeacher.vector("q7"));
        assertThat(example.positive()).containsExactly(FakeTeacher.vector("positive 7"));
        assertThat(example.queryHash()).isEqualTo(NormalizedText.hash(" Q7"));
        assertThat(example.positiveHash()).isEqualTo(NormalizedText.hash("Positive  7"));
        assertThat(example.payload()).containsExactly(7);
    }

    @Test
    void anArrivalWaitsNoLongerThanItMay() throws Exception {
        harness.setProcessingTime(1_000);
        send(text("1"));
        harness.setProcessingTime(1_099);
        assertThat(keys()).isEmpty();
        harness.setProcessingTime(1_100);
        assertThat(keys()).containsExactly(1L);
    }

    @Test
    void aTimerOfAnEarlierCallDoesNotCutTheNextOneShort() throws Exception {
        harness.setProcessingTime(1_000);
        send(text("1"), text("2"), text("3"));
        harness.setProcessingTime(1_050);
        send(text("4"));
        harness.setProcessingTime(1_149);
        assertThat(keys()).containsExactly(1L, 2L, 3L);
        harness.setProcessingTime(1_150);
        assertThat(keys()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void vectorsThatCameAlongAreNormalisedAndKeepTheirPlace() throws Exception {
        send(text("1"), own("2", 3, 4), text("3"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(keys()).containsExactly(1L, 2L, 3L);
        assertThat(examples().get(1).query()).containsExactly(UnitVector.of(new float[] {3, 4}));
        assertThat(teacher.texts()).doesNotContain("q2", "positive 2");
    }

    @Test
    void vectorsThatCameAlongDoNotWaitWhenNothingElseDoes() throws Exception {
        send(own("1", 1, 0));
        assertThat(keys()).containsExactly(1L);
        assertThat(teacher.calls).isEmpty();
    }

    @Test
    void vectorsOfADataSetOfItsOwnDimensionMustHaveThat() throws Exception {
        send(vendor("1", 3, 0, 4), vendor("2", 3, 4));
        assertThat(keys()).containsExactly(1L);
        assertThat(examples().get(0).query()).containsExactly(UnitVector.of(new float[] {3, 0, 4}));
        assertThat(refusals().get(0).message()).contains("has 2 components, those of its data set have 3");
    }

    @Test
    void aDeletionWaitsBehindWhatCameBeforeAndNeedsNoTeacher() throws Exception {
        send(text("1"), deletion("1"), text("1"));
        assertThat(keys()).isEmpty();
        harness.prepareSnapshotPreBarrier(1);
        assertThat(examples())
                .extracting(GraphChange::kind, GraphChange::key)
                .containsExactly(
                        tuple(ChangeKind.INSERT, 1L), tuple(ChangeKind.DELETE, 1L), tuple(ChangeKind.INSERT, 1L));
        assertThat(examples().get(1)).usingRecursiveComparison().isEqualTo(GraphChange.delete("wordnet", 1));
        assertThat(teacher.calls).containsExactly(List.of("q1", "positive 1", "q1", "positive 1"));
    }

    @Test
    void aDeletionDoesNotWaitWhenNothingElseDoes() throws Exception {
        send(deletion("1"));
        assertThat(keys()).containsExactly(1L);
        assertThat(teacher.calls).isEmpty();
    }

    @Test
    void anUpdateStaysOneAndIsRefusedAsAnExampleIs() throws Exception {
        send(text("1").as(ChangeKind.UPDATE), text("bad 2").as(ChangeKind.UPDATE));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(examples())
                .extracting(GraphChange::kind, GraphChange::key)
                .containsExactly(tuple(ChangeKind.UPDATE, 1L));
        assertThat(refusals()).extracting(Refusal::code).containsExactly("embedding-failed");
    }

    @Test
    void recordsThatWaitAreLimitedInNumberAndBytes() throws Exception {
        send(text("1"), own("2", 1, 0), own("3", 1, 0), own("4", 1, 0), own("5", 1, 0), own("6", 1, 0));
        assertThat(keys()).hasSize(6);
        send(large("7"));
        assertThat(keys()).hasSize(7);
    }

    @Test
    void longTextsMakeACallSmaller() throws Exception {
        send(arrival("1", "q".repeat(50), NONE, new byte[0]));
        assertThat(keys()).containsExactly(1L);
        send(arrival("2", "q".repeat(30), NONE, new byte[0]));
        assertThat(keys()).containsExactly(1L);
    }

    @Test
    void aTextThatCannotBeEmbeddedIsRefusedAndTheOthersGoOn() throws Exception {
        send(text("1"), text("bad 2"), text("3"));
        assertThat(keys()).containsExactly(1L, 3L);
        Refusal refusal = refusals().get(0);
        assertThat(refusal.code()).isEqualTo("embedding-failed");
        assertThat(refusal.stage()).isEqualTo("embed");
        assertThat(refusal.origin()).containsExactly(2, 2);
        assertThat(refusal.message())
                .isEqualTo(
                        "example 'bad 2' of data set 'wordnet' cannot be embedded: component 0 of the vector is NaN");
    }

    @Test
    void aFewBadTextsAmongManyCostFewCalls() {
        EmbedMetrics metrics = new EmbedMetrics(new UnregisteredMetricsGroup(), teacher);
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            contents.add(new Content.Text(Content.Role.QUERY, i == 77 || i == 400 ? "bad" : "text " + i));
        }
        List<SideEmbedding> embeddings = new IsolatingTeacher(teacher, metrics).embed(contents);
        assertThat(embeddings).hasSize(512);
        for (int i = 0; i < 512; i++) {
            assertThat(embeddings.get(i).vector() == null).isEqualTo(i == 77 || i == 400);
        }
        // All, then two halves at each of nine levels for either, the first one shared, and two plain texts.
        assertThat(teacher.calls).hasSize(1 + 2 + 2 * 2 * 8 + 2);
    }

    @Test
    void aDeviceThatIsLostBetweenTwoTextsFailsTheTaskAndBlamesNoneOfThem() {
        EmbedMetrics metrics = new EmbedMetrics(new UnregisteredMetricsGroup(), teacher);
        List<Content> contents = List.of(
                new Content.Text(Content.Role.QUERY, "bad"),
                new Content.Text(Content.Role.QUERY, "good"),
                new Content.Text(Content.Role.QUERY, "better"));
        teacher.breaksAfterCalls = 3;
        assertThatThrownBy(() -> new IsolatingTeacher(teacher, metrics).embed(contents))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("cannot embed even a plain text any more");
    }

    @Test
    void aBadTextThatComesAloneIsRefusedToo() throws Exception {
        send(text("bad 1"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(refusals()).hasSize(1);
    }

    @Test
    void blankTextsAndUnusableVectorsAreRefused() throws Exception {
        send(own("1", 0, 0), own("2", Float.NaN, 1), own("3", 1, 2, 3), blankQuery("4"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(keys()).isEmpty();
        assertThat(refusals().stream().map(Refusal::message))
                .satisfiesExactly(
                        zero -> assertThat(zero).contains("precomputed embedding of the query: the vector is zero"),
                        nan -> assertThat(nan).contains("component 0 of the vector is NaN"),
                        three -> assertThat(three).contains("has 3 components, those of its data set have 2"),
                        blank -> assertThat(blank).contains("the query is blank"));
    }

    @Test
    void aSideWithoutATextIsItsImageAndEqualImagesAreDuplicates() throws Exception {
        readImages();
        send(image("1", "a dog"), image("2", "a dog"), image("3", "a cat"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(examples()).extracting(GraphChange::query).contains(FakeTeacher.vector("a dog"));
        assertThat(teacher.texts()).contains("a dog", "a cat", "positive 1");
        long dog = examples().get(0).queryHash();
        assertThat(NormalizedText.isNone(dog)).isFalse();
        assertThat(examples()).extracting(change -> change.queryHash() == dog).containsExactly(true, true, false);
    }

    @Test
    void imagesThatCannotBeEmbeddedAreRefusedWithTheirCodesAndTheOthersGoOn() throws Exception {
        readImages();
        send(image("1", "a dog"), image("2", "torn"), image("3", "a very large picture"), image("4", "at s3://x"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(keys()).containsExactly(1L);
        assertThat(refusals())
                .extracting(Refusal::code)
                .containsExactly("image-undecodable", "image-undecodable", "image-unreachable");
        assertThat(refusals().get(2).message())
                .startsWith("example '4' of data set 'wordnet' cannot be embedded: the query has no usable image: the"
                        + " image's URI s3://x begins with none of image.uri-prefixes []");
    }

    @Test
    void aTeacherOfTextsRefusesImagesUnlessTheyBringTheirVectors() throws Exception {
        harness.close();
        harness = harness(PICTURES);
        harness.open();
        Arrival withVectors = arrival("2", "", new float[] {3, 4}, new byte[0]);
        send(image("1", "a dog"), withVectors);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(keys()).containsExactly(2L);
        assertThat(refusals()).extracting(Refusal::code).containsExactly("unsupported-content");
        assertThat(refusals().get(0).message()).contains("the query is an image, and the teacher embeds texts only");
    }

    @Test
    void imagesThatAreStillToBeFetchedCountAsLargeAsTheyMayBe() throws Exception {
        readImages();
        send(image("1", "a dog"));
        assertThat(keys()).as("15 of 16 bytes").isEmpty();
        send(image("2", "a cat"));
        assertThat(keys()).containsExactly(1L, 2L);
    }

    @Test
    void aBrokenModelFailsTheTaskInsteadOfRefusingEverything() throws Exception {
        teacher.broken = true;
        send(text("1"), text("2"));
        assertThatThrownBy(() -> send(text("3")))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("teacher fake on cpu cannot embed even a plain text any more")
                .hasMessageContaining("out of order");
        assertThat(harness.getSideOutput(EmbedOperator.REFUSALS)).isNull();
        teacher.broken = false;
    }

    @Test
    void theEndOfInputSendsOnWhatWaits() throws Exception {
        send(text("1"));
        harness.endInput();
        harness.getOperator().finish();
        assertThat(keys()).containsExactly(1L);
    }

    @Test
    void theTeacherIsClosedWithTheOperator() throws Exception {
        harness.close();
        assertThat(teacher.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7})
    void aRestoreAnywhereChangesNothing(int before) throws Exception {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            String id = String.valueOf(i);
            arrivals.add(i == 5 ? deletion(id) : i % 3 == 0 ? own(id, i, 1) : text(id));
        }
        send(arrivals.subList(0, before).toArray(Arrival[]::new));
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        List<Long> seen = new ArrayList<>(keys());
        assertThat(seen).hasSize(before);
        harness.close();

        harness = harness();
        harness.initializeState(state);
        harness.open();
        send(arrivals.subList(before, 7).toArray(Arrival[]::new));
        harness.prepareSnapshotPreBarrier(2);
        seen.addAll(keys());
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void anotherTeacherIsRefusedOnTheGraphOfTheFormer() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        teacher.name = "other";
        harness = harness();
        harness.initializeState(state);
        assertThatThrownBy(harness::open)
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("the graph's vectors are of the teacher fake: model 000")
                .hasMessageContaining("teacher.model now names other: model 000")
                .hasMessageContaining("build a second graph beside this one");

        teacher.name = "fake";
        harness = harness();
        harness.initializeState(state);
        harness.open();
        send(own("1", 1, 0));
        assertThat(keys()).containsExactly(1L);
    }

    private void readImages() throws Exception {
        harness.close();
        teacher.readsImages = true;
        harness = harness(PICTURES);
        harness.open();
    }

    private OneInputStreamOperatorTestHarness<Arrival, GraphChange> harness() throws Exception {
        return harness(PayloadImages.NONE);
    }

    private OneInputStreamOperatorTestHarness<Arrival, GraphChange> harness(PayloadImages images) throws Exception {
        FakeTeacher shared = teacher;
        TeacherFactory factory = new TeacherFactory() {
            @Override
            public FakeTeacher open() {
                return shared;
            }
        };
        return new OneInputStreamOperatorTestHarness<>(EmbedOperator.factory(
                factory,
                images == PayloadImages.NONE ? SIX_TEXTS : WITH_IMAGES,
                images,
                dataset -> dataset.equals("vendor") ? 3 : 0));
    }

    private void send(Arrival... arrivals) throws Exception {
        for (Arrival arrival : arrivals) {
            harness.processElement(new StreamRecord<>(arrival));
        }
    }

    private List<GraphChange> examples() {
        return harness.extractOutputValues();
    }

    private List<Long> keys() {
        return examples().stream().map(GraphChange::key).toList();
    }

    private List<Refusal> refusals() {
        Queue<StreamRecord<Refusal>> refusals = harness.getSideOutput(EmbedOperator.REFUSALS);
        return refusals.stream().map(StreamRecord::getValue).toList();
    }

    private static Arrival text(String id) {
        return arrival(id, "q" + id, NONE, new byte[] {number(id), number(id)});
    }

    private static Arrival image(String id, String picture) {
        return new Arrival(
                ChangeKind.INSERT,
                "wordnet",
                id,
                number(id),
                0,
                "",
                "positive " + id,
                NONE,
                NONE,
                picture.getBytes(StandardCharsets.US_ASCII),
                new byte[0]);
    }

    private static Arrival blankQuery(String id) {
        return arrival(id, "\t", NONE, new byte[0]);
    }

    private static Arrival large(String id) {
        return arrival(id, "q" + id, NONE, new byte[1_000]);
    }

    private static Arrival deletion(String id) {
        return new Arrival(
                ChangeKind.DELETE, "wordnet", id, number(id), 0, "", "", NONE, NONE, new byte[0], new byte[0]);
    }

    private static Arrival vendor(String id, float... vector) {
        return new Arrival(
                ChangeKind.INSERT, "vendor", id, number(id), 0, "q", "p", vector, vector, new byte[0], new byte[0]);
    }

    private static Arrival own(String id, float... vector) {
        return arrival(id, "q" + id, vector, new byte[0]);
    }

    private static Arrival arrival(String id, String query, float[] vector, byte[] origin) {
        byte[] payload = {number(id)};
        return new Arrival(
                ChangeKind.INSERT,
                "wordnet",
                id,
                number(id),
                0,
                query,
                "positive " + id,
                vector,
                vector,
                payload,
                origin);
    }

    private static byte number(String id) {
        return Byte.parseByte(id.replace("bad ", ""));
    }
}
