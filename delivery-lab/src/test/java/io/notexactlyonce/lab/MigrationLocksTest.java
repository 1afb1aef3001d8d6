package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What order-producer's {@code ColumnUpgradeTest} shows to be needed is set in every service that migrates its tables. */
class MigrationLocksTest {

    @ParameterizedTest
    @EnumSource(
            value = Component.class,
            names = {"ORDER_PRODUCER", "ORDER_CONSUMER", "ANALYTICS_CONSUMER"})
    void areNotWaitedForWithoutALimit(Component service) throws IOException {
        var settings = SourceTree.root().resolve(service.label()).resolve("src/main/resources/application.yml");

        assertThat(Files.readString(settings)).containsPattern("(?m)^    init-sqls: SET lock_timeout = '\\d+m?s'$");
    }
}
