package io.notexactlyonce.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123456Z");
    private static final UUID EVENT = UUID.fromString("0193a1d0-0000-7000-8000-000000000001");

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatWasWrittenOfEveryKind() {
        List<HistoryEvent> entries = List.of(
                new HistoryEvent.Intent(AT, "producer-1", EVENT, "order-1", 1, "abc"),
                new HistoryEvent.Sent(AT, "producer-1", EVENT),
                new HistoryEvent.Acknowledged(AT, "producer-1", EVENT, 3, 17),
                new HistoryEvent.Failed(AT, "producer-1", EVENT, "too \"large\"\n"),
                new HistoryEvent.Unknown(AT, "producer-1", EVENT, "timeout"),
                new HistoryEvent.Delivered(AT, "consumer-1", 2, 3, 17, EVENT),
                new HistoryEvent.Rewound(AT, "consumer-1", 2, 3, 17),
                new HistoryEvent.Effected(AT, "consumer-1", List.of(EVENT)),
                new HistoryEvent.OffsetCommitted(AT, "consumer-1", 3, 18),
                new HistoryEvent.Assigned(AT, "consumer-1", 2, List.of(3, 4)),
                new HistoryEvent.Crashed(AT, "consumer-1", "after the effect"),
                new HistoryEvent.Fault(AT, "lab", "kafka is frozen", true));

        write("a.jsonl", entries);

        assertThat(Histories.read(directory)).isEqualTo(entries);
    }

    @Test
    void goesOnBehindWhatAnEarlierProcessOfThatNameWrote() {
        write("a.jsonl", List.of(new HistoryEvent.Sent(AT, "a", EVENT)));
        write("a.jsonl", List.of(new HistoryEvent.Crashed(AT, "a", "kill")));

        assertThat(Histories.read(directory)).hasSize(2);
    }

    @Test
    void leavesOutALastLineThatWasTornByAKill() throws IOException {
        write("a.jsonl", List.of(new HistoryEvent.Sent(AT, "a", EVENT)));
        Files.writeString(directory.resolve("a.jsonl"), "{\"is\":\"Se", StandardOpenOption.APPEND);

        assertThat(Histories.read(directory)).containsExactly(new HistoryEvent.Sent(AT, "a", EVENT));
    }

    @Test
    void refusesAHistoryWithALineThatIsNone() throws IOException {
        Files.writeString(directory.resolve("a.jsonl"), "nonsense\n");

        assertThatThrownBy(() -> Histories.read(directory)).hasMessageContaining("a.jsonl has an invalid line");
    }

    @Test
    void isEmptyWhereNobodyWroteAnything() {
        assertThat(Histories.read(directory.resolve("nobody"))).isEmpty();
    }

    private void write(String name, List<HistoryEvent> entries) {
        try (var file = HistoryFile.append(directory.resolve(name))) {
            entries.forEach(file::write);
        }
    }
}
