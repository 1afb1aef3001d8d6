package io.notexactlyonce.settlement.deadletter;

import java.time.Instant;

/** What was done with a letter: when, by whom, with which result, and why; for a refusal, why it was refused. */
public record LetterAct(Instant at, String operator, LetterResult result, String why) {}
