package io.notexactlyonce.lab.model;

/** Where an order stands, as the API and the tables name it. */
public enum OrderStatus {
    CREATED,
    CANCELLED
}
