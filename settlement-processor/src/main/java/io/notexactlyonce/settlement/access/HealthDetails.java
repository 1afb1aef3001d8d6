package io.notexactlyonce.settlement.access;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/** Keeps the details of health, such as addresses and error messages, for operators. Probes need the status alone. */
record HealthDetails(boolean areHidden) implements HealthEndpointGroupsPostProcessor {

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        if (!areHidden) {
            return groups;
        }
        var named =
                groups.getNames().stream().collect(Collectors.toMap(name -> name, name -> hidden(groups.get(name))));
        return HealthEndpointGroups.of(hidden(groups.getPrimary()), named);
    }

    private static HealthEndpointGroup hidden(HealthEndpointGroup group) {
        return new ForOperators(group);
    }

    private record ForOperators(HealthEndpointGroup group) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return group.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext security) {
            return security.getPrincipal() != null && group.showComponents(security);
        }

        @Override
        public boolean showDetails(SecurityContext security) {
            return security.getPrincipal() != null && group.showDetails(security);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
