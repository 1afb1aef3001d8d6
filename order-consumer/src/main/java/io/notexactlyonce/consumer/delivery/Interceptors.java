package io.notexactlyonce.consumer.delivery;

import org.springframework.context.annotation.Primary;
import org.springframework.kafka.listener.CompositeBatchInterceptor;
import org.springframework.stereotype.Component;

/** The container accepts only one interceptor, but two must be told of each poll. */
@Component
@Primary
class Interceptors extends CompositeBatchInterceptor<Object, Object> {

    Interceptors(StartOffsets offsets, RetryForEver retries) {
        super(offsets, retries);
    }
}
