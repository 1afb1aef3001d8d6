package io.notexactlyonce.settlement;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the settlement service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SettlementProcessorApplication {

    public static void main(String[] args) {
        SpringApplication.run(SettlementProcessorApplication.class, args);
    }
}
