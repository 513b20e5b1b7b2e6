package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FaultCodeTest {
    /** Alerts and consumers of the rejected topic rely on these names: add, never rename. */
    private static final String RELEASED = """
            null-key empty-key oversized not-utf8 not-json not-avro unknown-schema unknown-field duplicate-field wrong-type
            missing-field empty-dataset missing-query missing-positive empty-text text-too-long too-many-texts
            embedding-pair-incomplete wrong-dimension non-finite-embedding zero-embedding image-invalid image-unreachable
            image-undecodable unsupported-content
            embedding-failed embedding-missing too-many-datasets key-collision internal-error
            """;

    @Test
    void wireNamesStay() {
        assertThat(Arrays.stream(FaultCode.values()).map(FaultCode::wireName))
                .contains(RELEASED.strip().split("\\s+"));
    }

    @Test
    void everyCodeIsExplainedInOneLineAndFoundByItsName() {
        for (FaultCode code : FaultCode.values()) {
            assertThat(code.explanation()).isNotBlank().doesNotContain("\n").hasSizeLessThan(120);
            assertThat(FaultCode.of(code.wireName())).contains(code);
        }
        assertThat(FaultCode.of("no-such-code")).isEmpty();
    }
}
