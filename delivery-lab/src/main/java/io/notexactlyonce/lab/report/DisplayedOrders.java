package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The orders to show, out of possibly thousands: those with problems first. Each gets a letter, and each of its events
 * a name: B2 is the second event of order B.
 */
final class DisplayedOrders {

    /** A reader couldn't follow more. */
    static final int MOST_ORDERS = 12;

    /** Orders without a problem, to show what is normal. */
    static final int MOST_OTHERS = 3;

    private final Map<UUID, Member> events = new LinkedHashMap<>();
    private final List<String> orders;
    private final int offenders;
    private final Set<UUID> offending = new HashSet<>();

    DisplayedOrders(Judgement judgement, Observation observation) {
        for (var entry : observation.history()) {
            if (entry instanceof HistoryEvent.Intent intent) {
                events.putIfAbsent(intent.eventId(), new Member(intent.orderId(), intent.sequence()));
            }
        }
        observation
                .log()
                .forEach(read -> events.putIfAbsent(read.eventId(), new Member(read.orderId(), read.sequence())));
        judgement.offending().forEach(finding -> offending.addAll(finding.eventIds()));

        var chosen = new LinkedHashSet<String>();
        judgement.offending().forEach(finding -> choose(finding, chosen));
        offenders = chosen.size();
        judgement.findings().forEach(finding -> choose(finding, chosen));
        events.values().stream()
                .map(Member::orderId)
                .filter(order -> !chosen.contains(order))
                .distinct()
                .limit(Math.min(MOST_OTHERS, MOST_ORDERS - chosen.size()))
                .forEach(chosen::add);
        orders = new ArrayList<>(chosen);
    }

    private void choose(Finding finding, Collection<String> chosen) {
        if (!isRoomIn(chosen)) {
            return;
        }
        if (finding.eventIds().isEmpty()) {
            // a finding about a whole order has the order's id in its text
            events.values().stream()
                    .map(Member::orderId)
                    .filter(finding.what()::contains)
                    .findFirst()
                    .ifPresent(chosen::add);
        }
        finding.eventIds().stream()
                .flatMap(eventId -> Optional.ofNullable(events.get(eventId)).stream())
                .takeWhile(member -> isRoomIn(chosen))
                .forEach(member -> chosen.add(member.orderId()));
    }

    private static boolean isRoomIn(Collection<String> chosen) {
        return chosen.size() < MOST_ORDERS;
    }

    /** By their letters. */
    Map<String, String> orders() {
        var byLetter = new LinkedHashMap<String, String>();
        orders.forEach(order -> byLetter.put(letter(order), order));
        return byLetter;
    }

    private String letter(String order) {
        return String.valueOf((char) ('A' + orders.indexOf(order)));
    }

    boolean isShown(UUID eventId) {
        var member = events.get(eventId);
        return member != null && orders.contains(member.orderId());
    }

    /** Whether to show it in full: if some orders have problems, the others are shown in less detail. */
    boolean isTold(UUID eventId) {
        return isShown(eventId) && (offenders == 0 || orders.indexOf(order(eventId)) < offenders);
    }

    /** The letter of a shown event's order. */
    String orderOf(UUID eventId) {
        return letter(order(eventId));
    }

    private String order(UUID eventId) {
        return member(eventId).orderId();
    }

    private Member member(UUID eventId) {
        return Optional.ofNullable(events.get(eventId)).orElseThrow();
    }

    /** As in "A1"; if it isn't shown, the end of its id, since ids that begin with the time have equal beginnings. */
    String name(UUID eventId) {
        return isShown(eventId)
                ? orderOf(eventId) + member(eventId).sequence()
                : "…" + eventId.toString().substring(28);
    }

    /** Whether a finding about it makes this variant worth looking at. */
    boolean isOffending(UUID eventId) {
        return offending.contains(eventId);
    }

    private record Member(String orderId, long sequence) {}
}
