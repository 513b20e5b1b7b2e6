package io.b3stream.pipelines.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobHealthTest {
    private static final String RUNNING = "{'state':'RUNNING','now':10000,'timestamps':{'RUNNING':4000}}";
    private static final String COMPLETED =
            "{'trigger_timestamp':7000,'latest_ack_timestamp':7500,'state_size':99,'end_to_end_duration':500}";

    @Test
    void timesAreByFlinksOwnClock() throws IOException {
        JobHealth health = JobHealth.of(
                json(RUNNING),
                json("[{'id':'numRestarts','value':'3'}]"),
                json("{'exceptionHistory':{'entries':[{'stacktrace':'java.io.IOException: full\\n\\tat x'}]}}"),
                json("{'counts':{'completed':8,'failed':2},'latest':{'completed':" + COMPLETED
                        + ",'failed':{'trigger_timestamp':6000,'failure_message':'old'}}}"));
        assertThat(health)
                .isEqualTo(new JobHealth(
                        "RUNNING",
                        10_000 - 4_000,
                        3,
                        "java.io.IOException: full",
                        new Checkpoints(8, 2, new Checkpoints.Completed(10_000 - 7_500, 99, 500), "")));
    }

    @Test
    void aFailureAfterTheLastCompleteCheckpointIsTold() throws IOException {
        JsonNode answer = json("{'counts':{'completed':1,'failed':1},'latest':{'completed':" + COMPLETED
                + ",'failed':{'trigger_timestamp':9000,'failure_message':'disk full'}}}");
        assertThat(Checkpoints.of(answer, 10_000).failure()).isEqualTo("disk full");
    }

    @Test
    void aJobThatHasJustBegunHasNothingToTell() throws IOException {
        JobHealth health = JobHealth.of(
                json("{'state':'CREATED','now':10000,'timestamps':{'RUNNING':0}}"),
                json("[]"),
                json("{'exceptionHistory':{'entries':[]}}"),
                json("{'counts':{},'latest':{'completed':null,'failed':null}}"));
        assertThat(health).isEqualTo(new JobHealth("CREATED", 0, 0, "", new Checkpoints(0, 0, null, "")));
        assertThat(health.isRunning()).isFalse();
    }

    @Test
    void aRestartIsKnownBeforeItIsCounted() throws IOException {
        JsonNode restarted = json("{'state':'RUNNING','now':10000,'timestamps':{'RUNNING':4000,'RESTARTING':3000}}");
        JsonNode old = json("[{'id':'numRestarts','value':'0'}]");
        assertThat(JobHealth.of(restarted, old, json("{}"), json("{}")).restarts())
                .isEqualTo(1);
        assertThat(JobHealth.of(json(RUNNING), old, json("{}"), json("{}")).restarts())
                .isZero();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
