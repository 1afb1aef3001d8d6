package io.notexactlyonce.consumer.stock;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is reserved. */
@RestController
class StockController {

    private final JdbcClient database;

    StockController(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/stock")
    List<ProductStock> stock() {
        return database.sql("SELECT product_id, reserved FROM stock ORDER BY product_id")
                .query(ProductStock.class)
                .list();
    }

    record ProductStock(String productId, long reserved) {}
}
