package io.notexactlyonce.events;

/**
 * Header names of an event's record, all values UTF-8.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 *     Kafka binding 1.0.2, section 3.2, binary content mode</a>
 */
public final class CloudEventHeaders {

    public static final String SPECVERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";

    /** Extension: {@link OrderEvent#sequence()} in decimal digits. */
    public static final String SEQUENCE = "ce_sequence";

    /** Extensions of a settlement: partition and offset of the order event it was made from, in decimal digits. */
    public static final String INPUT_PARTITION = "ce_inputpartition";

    public static final String INPUT_OFFSET = "ce_inputoffset";

    /** The data's media type; the binding defines this header without the prefix. */
    public static final String CONTENT_TYPE = "content-type";

    /** W3C Trace Context of the request that caused the event; absent when it was not traced. */
    public static final String TRACEPARENT = "traceparent";

    private CloudEventHeaders() {}
}
