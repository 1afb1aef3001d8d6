package io.notexactlyonce.consumer.replay;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetters;
import io.notexactlyonce.consumer.deadletter.StoredDeadLetter;
import io.notexactlyonce.consumer.delivery.Deliveries;
import io.notexactlyonce.consumer.delivery.Outcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** For operators: shows dead letters and replays them, after a fix or an upgrade. */
@RestController
class DeadLetterController {

    private final DeadLetters deadLetters;
    private final Deliveries deliveries;

    DeadLetterController(DeadLetters deadLetters, Deliveries deliveries) {
        this.deadLetters = deadLetters;
        this.deliveries = deliveries;
    }

    @GetMapping("/dead-letters")
    List<StoredDeadLetter> list(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return deadLetters.newest(limit);
    }

    /**
     * The same way as from the topic, through the inbox: it decides between a replay and a live copy of the event, and a
     * replay that is repeated is a duplicate. The order's state decides about an event that comes too late.
     */
    @PostMapping("/dead-letters/{partition}/{offset}/replay")
    ReplayResult replay(@PathVariable int partition, @PathVariable long offset) {
        ConsumerRecord<byte[], byte[]> record = deadLetters
                .find(partition, offset)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no dead letter at " + partition + "@" + offset + "."));
        Outcome outcome = deliveries.apply(List.of(record));
        for (DeadLetter refused : outcome.deadLetters()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "Still refused: " + refused.reason() + ": " + refused.message());
        }
        return new ReplayResult(partition, offset, outcome.counted().get(0).effect());
    }
}
