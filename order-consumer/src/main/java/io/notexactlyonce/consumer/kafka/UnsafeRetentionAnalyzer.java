package io.notexactlyonce.consumer.kafka;

import io.notexactlyonce.consumer.inbox.UnsafeRetentionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to do about an unsafe retention, instead of showing a stack trace. */
class UnsafeRetentionAnalyzer extends AbstractFailureAnalyzer<UnsafeRetentionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeRetentionException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
