package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LimitedStock.Answer;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Answers each order that isn't cancelled, and some that are, from a stock that is enough for about half of them. */
final class StockKeeper {

    private final CleanRun run;

    StockKeeper(CleanRun run) {
        this.run = run;
    }

    void answerAll() {
        var orders = run.log.stream()
                .filter(read -> read.committed() && !run.deadLettered.contains(read.eventId()))
                .collect(Collectors.groupingBy(LogRecord::orderId, LinkedHashMap::new, Collectors.toList()));
        var open = new ArrayList<String>();
        orders.forEach((orderId, events) -> {
            if (isOpen(events)) {
                open.add(orderId);
            } else if (run.random.nextBoolean()) {
                // before it was cancelled: what it was granted is there again
                run.answers.add(new Answer(orderId, pieces(), run.random.nextBoolean()));
            }
        });
        run.pieces = open.size();
        long left = run.pieces;
        for (var orderId : open) {
            long wanted = pieces();
            run.answers.add(new Answer(orderId, wanted, wanted <= left));
            left -= wanted <= left ? wanted : 0;
        }
    }

    static boolean isOpen(List<LogRecord> events) {
        return events.stream().allMatch(read -> read.sequence() == 1);
    }

    private long pieces() {
        return 1 + run.random.nextInt(3);
    }
}
