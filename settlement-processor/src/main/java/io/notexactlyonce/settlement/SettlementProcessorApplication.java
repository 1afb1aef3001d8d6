package io.notexactlyonce.settlement;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the settlement service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SettlementProcessorApplication {

    public static void main(String[] args) {
        SpringApplication.run(SettlementProcessorApplication.class, args);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
