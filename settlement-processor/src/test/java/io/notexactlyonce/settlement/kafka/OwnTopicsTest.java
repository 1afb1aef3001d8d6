package io.notexactlyonce.settlement.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.World;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OwnTopicsTest {

    private static final String LIMIT = "max.decompressed.message.bytes";

    @Test
    void limitsRecordsInTheTopicsThatItMakesAndWarnsOfThoseThatItFinds(CapturedOutput output) throws Exception {
        try (World world = new World()) {
            world.broker().createTopic(Topics.SETTLEMENTS, Topics.SETTLEMENTS_PARTITIONS);

            world.start();

            assertThat(limit(world, Topics.SETTLEMENTS_DEAD_LETTER)).isEqualTo("16777216");
            assertThat(limit(world, Topics.SETTLEMENTS)).as("left as it is").isEqualTo("2147483639");
            assertThat(output)
                    .contains("--topic orders --add-config " + LIMIT + "=1048576")
                    .contains("--topic settlements --add-config " + LIMIT + "=1048576")
                    .doesNotContain("--topic settlements.DLT");
        }
    }

    private static String limit(World world, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = world.broker().admin()) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get(20, TimeUnit.SECONDS)
                    .get(resource)
                    .get(LIMIT)
                    .value();
        }
    }
}
