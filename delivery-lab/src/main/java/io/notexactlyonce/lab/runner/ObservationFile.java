package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.Observation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An observation as JSON, one line for each item, so that it can be judged again. */
final class ObservationFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BufferedWriter out;

    private ObservationFile(BufferedWriter out) {
        this.out = out;
    }

    static void write(Path file, Observation seen) {
        try (var out = Files.newBufferedWriter(file)) {
            new ObservationFile(out).write(seen);
        } catch (IOException e) {
            throw new UncheckedIOException("what was observed can't be written to " + file, e);
        }
    }

    private void write(Observation seen) throws IOException {
        for (var entry : seen.history()) {
            line("{\"history\":" + JSON.writerFor(HistoryEvent.class).writeValueAsString(entry) + "}");
        }
        for (var read : seen.log()) {
            line("log", read);
        }
        for (var dead : seen.deadLettered()) {
            line("deadLettered", dead);
        }
        for (var order : seen.accepted()) {
            line("accepted", order);
        }
        for (var reading : seen.readings().entrySet()) {
            line("reading", Map.of("partition", reading.getKey(), "is", reading.getValue()));
        }
        for (var effect : seen.effects().orElse(Map.of()).entrySet()) {
            line("effect", Map.of("eventId", effect.getKey(), "times", effect.getValue()));
        }
        for (var state : seen.states().orElse(Map.of()).entrySet()) {
            line("state", Map.of("orderId", state.getKey(), "sequence", state.getValue()));
        }
        if (seen.derivation().isPresent()) {
            line("derivation", seen.derivation().get());
        }
    }

    private void line(String what, Object value) throws IOException {
        line(JSON.writeValueAsString(Map.of(what, value)));
    }

    private void line(String json) throws IOException {
        out.write(json);
        out.newLine();
    }
}
