package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Creates a service's tables for its floor, from the service's own migrations: both write the same rows with the same
 * indexes.
 */
final class Migrations {

    static final String INBOX_OF_ALL_DAYS = """
            CREATE TABLE inbox_all PARTITION OF inbox
            FOR VALUES FROM ('00000000-0000-0000-0000-000000000000') TO ('ffffffff-ffff-ffff-ffff-ffffffffffff')""";

    private Migrations() {}

    static void run(Path repository, Component service, DatabaseAccess owner) {
        var folder = repository.resolve(service.label()).resolve("src/main/resources/db/migration");
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                owner.execute(Files.readString(file));
            }
            if (service == Component.ORDER_CONSUMER) {
                // the service creates a partition for each day, and so doesn't use the default one, which has a second
                // index
                owner.execute(INBOX_OF_ALL_DAYS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no migrations in " + folder, e);
        }
    }
}
