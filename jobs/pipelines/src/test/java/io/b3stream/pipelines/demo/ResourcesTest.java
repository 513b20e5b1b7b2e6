package io.b3stream.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.ExampleRules;
import io.b3stream.schemas.MalformedMessageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void resourcesCloseOnceInReverseOrderAndAFaultStopsNothing() {
        Resources resources = new Resources();
        resources.add(() -> closed.add("first"));
        resources.add(() -> {
            throw new IllegalStateException("stuck");
        });
        resources.add(() -> closed.add("third"));
        resources.close();
        resources.close();
        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void whatStartsAfterTheEndIsClosedAtOnce() {
        Resources resources = new Resources();
        resources.close();
        assertThatThrownBy(() -> resources.add(() -> closed.add("late"))).hasMessageContaining("stopped while");
        assertThat(closed).containsExactly("late");
    }

    @Test
    void everyBadRecordIsRefusedForAReasonOfItsOwn() {
        ExampleRules rules = new ExampleRules(ExampleLimits.standard(384));
        Set<String> codes = new HashSet<>();
        for (BadRecord bad : BadRecord.samples()) {
            assertThatThrownBy(() -> {
                        rules.idOf(bad.key());
                        rules.check(ExampleCodec.decode(bad.value()));
                    })
                    .as(bad.what())
                    .isInstanceOfSatisfying(
                            MalformedMessageException.class,
                            fault -> codes.add(fault.code().wireName()));
        }
        assertThat(codes).hasSize(BadRecord.samples().size());
    }

    @Test
    void stagesAreTimedInOrderAndAddUpWhenRepeated() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Stages stages = new Stages(nanos::get);
        stages.time("embed", () -> nanos.addAndGet(2_000_000_000L));
        stages.time("mine", () -> nanos.addAndGet(1_000_000_000L));
        stages.time("embed", () -> nanos.addAndGet(500_000_000L));
        assertThat(stages.seconds())
                .containsExactly(java.util.Map.entry("embed", 2.5), java.util.Map.entry("mine", 1.0));
        assertThat(stages.total()).isEqualTo(3.5);
    }
}
