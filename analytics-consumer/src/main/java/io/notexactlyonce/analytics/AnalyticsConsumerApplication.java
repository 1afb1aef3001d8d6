package io.notexactlyonce.analytics;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the analytics service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AnalyticsConsumerApplication {

    public static void main(String[] args) {
        SpringApplication.run(AnalyticsConsumerApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
