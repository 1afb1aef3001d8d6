package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The files of one variant: its history, the log, and the tables. */
final class EvidenceFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    EvidenceFiles(Path directory) {
        this.directory = directory;
    }

    /** As in "lost-ack/control", "lost-ack/control-2" in the second round. */
    static String folder(ScenarioInfo scenario, int round, Variant variant) {
        return scenario.id() + "/" + variant.label() + (round == 1 ? "" : "-" + round);
    }

    void save(VariantResult result) {
        try {
            Files.createDirectories(directory);
            if (result.judgement().run().isPresent()) {
                save(result.judgement().run().get().observation());
            }
            if (result.judgement().problem().isPresent()) {
                save(result.judgement().problem().get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("evidence can't be written to " + directory, e);
        }
    }

    private void save(Observation observation) throws IOException {
        write("history.jsonl", HistoryEvent.class, observation.history());
        write("log.jsonl", Object.class, observation.log());
        var tables = Map.of(
                "deadLettered", observation.deadLettered(),
                "readings", observation.readings(),
                "effects", observation.effects(),
                "states", observation.states(),
                "derivation", observation.derivation(),
                "stock", observation.stock());
        Files.writeString(directory.resolve("tables.json"), JSON.writeValueAsString(tables) + "\n");
    }

    private void save(Throwable problem) throws IOException {
        try (var out = new PrintWriter(Files.newBufferedWriter(directory.resolve("error.txt")))) {
            problem.printStackTrace(out);
        }
    }

    /** Writes one line for each item. */
    private void write(String file, Class<?> type, List<?> items) throws IOException {
        var writer = JSON.writerFor(type);
        Files.write(
                directory.resolve(file), (Iterable<String>) items.stream().map(writer::writeValueAsString)::iterator);
    }
}
