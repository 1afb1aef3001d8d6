package io.notexactlyonce.settlement.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Asks for a key on each port that has a {@link KeyFile}, as a bearer token (RFC 6750). Without such a file nothing of this
 * exists. With an issuer of OAuth2 tokens, {@code opaqueToken} below becomes {@code jwt}, and callers change nothing but
 * where they get their token.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(AccessControl.OnKeyFile.class)
@EnableWebSecurity
class AccessControl {

    private final AccessSettings settings;

    AccessControl(AccessSettings settings) {
        this.settings = settings;
    }

    /** Health stays open, without its details: the kubelet's probes have no credentials. */
    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http) {
        http.securityMatcher(AccessControl::isOnManagementPort);
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                .permitAll());
        return asking(http, "OPERATOR_KEYS_FILE", settings.operatorKeys());
    }

    @Bean
    @Order(2)
    SecurityFilterChain callers(HttpSecurity http) {
        return asking(http, "API_KEYS_FILE", settings.callerKeys());
    }

    @Bean
    HealthDetails healthDetails() {
        return new HealthDetails(settings.asksOperators());
    }

    private static SecurityFilterChain asking(HttpSecurity http, String name, String file) {
        // No cookie is ever accepted, so no page can make a browser send a request of ours (CSRF).
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        if (!StringUtils.hasText(file)) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
        var keys = KeyFile.read(name, Path.of(file));
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(new KeyMissing())
                        .opaqueToken(token -> token.introspector(holderOf(keys))))
                .build();
    }

    private static OpaqueTokenIntrospector holderOf(KeyFile keys) {
        return key -> keys.holder(key)
                .map(holder -> new DefaultOAuth2AuthenticatedPrincipal(
                        holder, Map.of("sub", holder), List.copyOf(AuthorityUtils.NO_AUTHORITIES)))
                .orElseThrow(() -> new BadOpaqueTokenException("unknown key"));
    }

    private static boolean isOnManagementPort(HttpServletRequest request) {
        var context = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
        return WebServerApplicationContext.hasServerNamespace(context, "management");
    }

    /** Not {@code ConditionalOnProperty}: an empty value would match. */
    static class OnKeyFile implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            return StringUtils.hasText(environment.getProperty("access.caller-keys"))
                    || StringUtils.hasText(environment.getProperty("access.operator-keys"));
        }
    }
}
