package io.notexactlyonce.analytics.counting;

import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the counts. */
@RestController
class StatsController {

    private static final Logger log = LoggerFactory.getLogger(StatsController.class);
    private static final int MINUTES = 60;

    private final EventCounts counts;

    StatsController(EventCounts counts) {
        this.counts = counts;
    }

    @GetMapping("/stats")
    Stats stats() {
        var byType = new TreeMap<String, Long>();
        counts.byType().forEach(it -> byType.put(it.type(), it.count()));
        long total = byType.values().stream().mapToLong(Long::longValue).sum();
        return new Stats(total, counts.ahead(), byType, counts.newest(MINUTES));
    }

    @ExceptionHandler(DataAccessException.class)
    ProblemDetail databaseAway(Exception e) {
        // debug only: each request would log a line, and health reports it anyway
        log.debug("The counts can't be read: {}", e.toString());
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "The counts can't be read right now.");
    }
}
