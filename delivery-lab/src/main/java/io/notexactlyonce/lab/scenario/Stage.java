package io.notexactlyonce.lab.scenario;

/** What scenarios are played on. */
public interface Stage {}
