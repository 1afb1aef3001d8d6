package io.notexactlyonce.lab.model;

/** The status of an order, as the API and the tables name it. */
public enum OrderStatus {
    CREATED,
    CANCELLED
}
