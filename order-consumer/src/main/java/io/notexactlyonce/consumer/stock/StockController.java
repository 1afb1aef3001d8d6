package io.notexactlyonce.consumer.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the reserved quantities. */
@RestController
class StockController {

    private final JdbcClient database;

    StockController(JdbcClient database) {
        this.database = database;
    }

    /** @param after the last product of the page before */
    @GetMapping("/stock")
    List<ProductStock> stock(
            @RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
            @RequestParam(defaultValue = "") String after) {
        return database.sql("SELECT product_id, reserved FROM stock WHERE product_id > ? ORDER BY product_id LIMIT ?")
                .params(after, limit)
                .query(ProductStock.class)
                .list();
    }

    record ProductStock(String productId, long reserved) {}
}
