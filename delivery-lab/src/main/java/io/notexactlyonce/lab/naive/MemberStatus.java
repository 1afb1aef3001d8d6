package io.notexactlyonce.lab.naive;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.EventIds;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * A member of the shop has a new status. The event contains the new status and not a difference, so two events have no
 * sum.
 *
 * @param sequence among the member's own statuses, from 1
 */
public record MemberStatus(UUID id, UUID memberId, long sequence, Status status) {

    private static final String TYPE = "io.notexactlyonce.member.status.v1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A member's possible statuses, in their usual order. */
    public enum Status {
        APPLIED,
        ACTIVE,
        SUSPENDED
    }

    /** The event that gives a member this status; its sequence is the status's position among all. */
    public static MemberStatus of(UUID memberId, Status status) {
        return new MemberStatus(EventIds.next(), memberId, sequenceOf(status), status);
    }

    /** The sequence of the event that gave a member this status. */
    public static long sequenceOf(Status status) {
        return status.ordinal() + 1L;
    }

    public EncodedEvent encoded() {
        var headers = Map.of(
                CloudEventHeaders.ID, id.toString(),
                CloudEventHeaders.TYPE, TYPE,
                CloudEventHeaders.SUBJECT, memberId.toString(),
                CloudEventHeaders.SEQUENCE, Long.toString(sequence));
        return new EncodedEvent(memberId.toString(), headers, JSON.writeValueAsBytes(new Data(status)));
    }

    public static MemberStatus decoded(ConsumerRecord<byte[], byte[]> message) {
        return new MemberStatus(
                UUID.fromString(header(message, CloudEventHeaders.ID)),
                UUID.fromString(header(message, CloudEventHeaders.SUBJECT)),
                Long.parseLong(header(message, CloudEventHeaders.SEQUENCE)),
                JSON.readValue(message.value(), Data.class).status());
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private record Data(Status status) {}
}
