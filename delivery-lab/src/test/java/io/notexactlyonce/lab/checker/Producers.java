package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Three producers that send the events of orders again and again until they are in the log, or known not to be. */
final class Producers {

    private final CleanRun run;
    private final boolean mayRepeat;
    private final List<Event> open = new ArrayList<>();
    private final List<Event> toRepeat = new ArrayList<>();

    /** @param mayRepeat whether an event may come into the log again */
    Producers(CleanRun run, boolean mayRepeat) {
        this.run = run;
        this.mayRepeat = mayRepeat;
    }

    void send(int orders) {
        for (int i = 0; i < orders; i++) {
            create();
            if (run.random.nextBoolean() && !open.isEmpty()) {
                send(open.remove(run.random.nextInt(open.size())).next(run.uuid()));
            }
        }
        // as by relays that were killed before they could take these for sent
        toRepeat.forEach(this::sendOnce);
    }

    private void create() {
        var orderId = run.uuid().toString();
        int partition = run.random.nextInt(run.partitions);
        var process = "producer-" + (1 + run.random.nextInt(3));
        var created = new Event(process, partition, run.uuid(), orderId, 1);
        if (send(created)) {
            open.add(created);
        }
    }

    /** @return whether the event is in the log */
    private boolean send(Event event) {
        run.history.add(new HistoryEvent.Intent(
                run.now(), event.process, event.id, event.orderId, event.sequence, event.hash()));
        return switch (run.random.nextInt(20)) {
            case 0 -> false;
            case 1 -> isRefused(event);
            case 2 -> isLeftInDoubt(event, false);
            case 3 -> isLeftInDoubt(event, true);
            case 4 -> dies(event) && sendOnce(event);
            case 5 -> isRefusedAtFirst(event);
            case 6 -> sendWithoutOffset(event);
            case 7 -> abort(event) && sendOnce(event);
            case 8 -> sendOnce(event) && toRepeat(event);
            case 9 -> commit(event);
            default -> sendOnce(event);
        };
    }

    private boolean sendOnce(Event event) {
        sent(event);
        var read = append(event);
        run.history.add(
                new HistoryEvent.Acknowledged(run.now(), event.process, event.id, event.partition, read.offset()));
        return true;
    }

    /** With acks=0, or where only an outbox without the event tells that it was acknowledged. */
    private boolean sendWithoutOffset(Event event) {
        sent(event);
        append(event);
        run.history.add(new HistoryEvent.Acknowledged(run.now(), event.process, event.id, -1, -1));
        return true;
    }

    private boolean isRefused(Event event) {
        sent(event);
        run.history.add(new HistoryEvent.Failed(run.now(), event.process, event.id, "too large"));
        return false;
    }

    private boolean isRefusedAtFirst(Event event) {
        isRefused(event);
        return sendOnce(event);
    }

    private boolean isLeftInDoubt(Event event, boolean arrives) {
        sent(event);
        if (arrives) {
            append(event);
        }
        run.history.add(new HistoryEvent.Unknown(run.now(), event.process, event.id, "timeout"));
        return arrives;
    }

    private boolean dies(Event event) {
        sent(event);
        if (mayRepeat && run.random.nextBoolean()) {
            append(event);
        }
        run.history.add(new HistoryEvent.Crashed(run.now(), event.process, "SIGKILL"));
        return true;
    }

    private boolean abort(Event event) {
        sent(event);
        var read = append(event);
        ended(read, event, false);
        run.log.add(read.uncommitted());
        run.log.remove(run.log.size() - 2);
        run.skipOffset(event.partition);
        return true;
    }

    private boolean commit(Event event) {
        sent(event);
        var read = append(event);
        run.history.add(
                new HistoryEvent.Acknowledged(run.now(), event.process, event.id, event.partition, read.offset()));
        ended(read, event, true);
        return true;
    }

    private void ended(LogRecord read, Event event, boolean committed) {
        var write = new HistoryEvent.Write(event.id, read.partition(), read.offset());
        run.history.add(new HistoryEvent.TransactionEnded(run.now(), event.process, List.of(write), committed));
    }

    private boolean toRepeat(Event event) {
        return !mayRepeat || toRepeat.add(event);
    }

    private void sent(Event event) {
        run.history.add(new HistoryEvent.Sent(run.now(), event.process, event.id));
    }

    private LogRecord append(Event event) {
        return run.append(event.partition, event.id, event.orderId, event.sequence, event.hash());
    }

    private record Event(String process, int partition, UUID id, String orderId, long sequence) {

        Event next(UUID nextId) {
            return new Event(process, partition, nextId, orderId, sequence + 1);
        }

        String hash() {
            return "hash of " + id;
        }
    }
}
