package io.notexactlyonce.testbed.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.OnContainers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnContainers
class ContainerImageTest {

    @Test
    void namesAnImageThatIsNotToBeHad() {
        try (var user = JavaProcess.of(ImageUser.class)
                .argument("not-exactly-once/nowhere:0")
                .environment("TESTCONTAINERS_PULL_TIMEOUT", "1")
                .start()) {
            assertThat(user.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(user.log())
                    .content()
                    .contains("the engine doesn't have the image not-exactly-once/nowhere:0 and can't pull it")
                    .contains("testbed=processes");
        }
    }
}
