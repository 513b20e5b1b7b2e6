package io.b3stream.testkit.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ToolTest {
    @Test
    void theFirstOfSeveralThatIsThereIsTaken() throws Exception {
        Tool shell = Tool.find("no-such-shell-at-all", "sh").orElseThrow();
        Tool.Run run = shell.run("-c", "echo out; echo err >&2; exit 3");
        assertThat(run).isEqualTo(new Tool.Run(3, "out\n", "err\n"));
    }

    @Test
    void whatIsNotThereIsNotFoundUnlessAllToolsMustBeThere() {
        assertThat(Tool.find("no-such-shell-at-all")).isEmpty();
        if (System.getenv(Tool.REQUIRE) == null) {
            assertThat(Tool.expect("no-such-shell-at-all")).isEmpty();
        } else {
            assertThatThrownBy(() -> Tool.expect("no-such-shell-at-all")).hasMessageContaining(Tool.REQUIRE);
        }
    }
}
