package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedInstancesTest {
    private final List<String> log = new ArrayList<>();
    private final SharedInstances<String, AutoCloseable> instances = new SharedInstances<>();

    @Test
    void theFirstLeaseOpensAndTheLastCloses() throws Exception {
        var first = instances.acquire("a", this::open);
        var second = instances.acquire("a", this::open);
        assertThat(first.get()).isSameAs(second.get());
        first.close();
        assertThat(log).containsExactly("open a");
        second.close();
        assertThat(log).containsExactly("open a", "close a");
        assertThat(instances.size()).isZero();
    }

    @Test
    void closingALeaseTwiceGivesItBackOnce() throws Exception {
        var first = instances.acquire("a", this::open);
        var second = instances.acquire("a", this::open);
        first.close();
        first.close();
        assertThat(log).containsExactly("open a");
        assertThatIllegalStateException().isThrownBy(first::get);
        second.close();
    }

    @Test
    void differentKeysShareNothing() throws Exception {
        try (var a = instances.acquire("a", this::open);
                var b = instances.acquire("b", this::open)) {
            assertThat(a.get()).isNotSameAs(b.get());
        }
        assertThat(log).containsExactly("open a", "open b", "close b", "close a");
    }

    @Test
    void whatCouldNotBeOpenedIsOpenedAnew() throws Exception {
        assertThatThrownBy(() -> instances.acquire("a", key -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        instances.acquire("a", this::open).close();
        assertThat(log).containsExactly("open a", "close a");
    }

    private AutoCloseable open(String key) {
        log.add("open " + key);
        return () -> log.add("close " + key);
    }
}
