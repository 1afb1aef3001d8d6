package io.notexactlyonce.lab.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control of a running proxy, asked as curl would. */
record ProxyControl(int port) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    URI uri(String path) {
        return URI.create("http://localhost:%d%s".formatted(port, path));
    }

    JsonNode post(String path, String document) throws IOException, InterruptedException {
        return JSON.readTree(answer("POST", path, document).body());
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return JSON.readTree(answer("DELETE", path, "").body());
    }

    JsonNode faults() throws IOException, InterruptedException {
        return JSON.readTree(answer("GET", "/faults", "").body());
    }

    HttpResponse<String> answer(String method, String path, String document) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(document))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
