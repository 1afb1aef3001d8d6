package io.notexactlyonce.lab.trace;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Takes spans as a collector does: OTLP over HTTP, with the official protobuf classes. */
final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Received> spans = new ConcurrentLinkedQueue<>();

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                keep(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** In the order of their begin. */
    List<Received> trace(String traceId) {
        return spans.stream()
                .filter(span -> span.traceId().equals(traceId))
                .sorted((a, b) -> Long.compare(a.begin(), b.begin()))
                .toList();
    }

    private void keep(ExportTraceServiceRequest request) {
        for (var resource : request.getResourceSpansList()) {
            var service = values(resource.getResource().getAttributesList()).get("service.name");
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> spans.add(received(service, span)));
        }
    }

    private static Received received(String service, Span span) {
        return new Received(
                service,
                span.getName(),
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                values(span.getAttributesList()),
                span.getLinksList().stream()
                        .map(link -> hex(link.getSpanId().toByteArray()))
                        .toList());
    }

    private static Map<String, String> values(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, it -> text(it), (a, b) -> b));
    }

    private static String text(KeyValue attribute) {
        var value = attribute.getValue();
        return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * @param parent empty for the first of a trace
     * @param begin in nanoseconds of the epoch
     * @param links ids of the spans that it is linked to
     */
    record Received(
            String service,
            String name,
            String traceId,
            String id,
            String parent,
            long begin,
            long end,
            Map<String, String> attributes,
            List<String> links) {

        String outcome() {
            return attributes.getOrDefault("delivery.outcome", "");
        }
    }
}
