# One image per target: order-producer, order-consumer, analytics-consumer, settlement-processor,
# delivery-lab.
#   docker build --target order-consumer -t order-consumer .
# Nothing here needs BuildKit.

# --- Build: all modules at once, from source --------------------------------------------------------------------------

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src

# First the POMs alone. A build of modules without sources resolves exactly the plugins and libraries that the real one
# will ask for; dependency:go-offline can't, since modules that need one another are in no repository yet.
# This layer is made again when a POM changes, and not when a source does.
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY common-events/pom.xml common-events/
COPY testbed/pom.xml testbed/
COPY order-producer/pom.xml order-producer/
COPY order-consumer/pom.xml order-consumer/
COPY analytics-consumer/pom.xml analytics-consumer/
COPY settlement-processor/pom.xml settlement-processor/
COPY delivery-lab/pom.xml delivery-lab/
# The directory: the templates' plugin fails without one. repackage.skip: it looks for a main class, and there is none yet.
RUN mkdir -p delivery-lab/src/main/jte \
  && ./mvnw -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dspring-boot.repackage.skip=true \
  && rm -rf target */target

COPY common-events/src/main common-events/src/main
COPY testbed/src/main testbed/src/main
COPY order-producer/src/main order-producer/src/main
COPY order-consumer/src/main order-consumer/src/main
COPY analytics-consumer/src/main analytics-consumer/src/main
COPY settlement-processor/src/main settlement-processor/src/main
COPY delivery-lab/src/main delivery-lab/src/main
# --offline: fails, instead of downloading at every build, should the layer above ever miss something.
# With --build-arg MAVEN_MODE=-Psbom, which takes minutes, services list their libraries at /actuator/sbom.
ARG MAVEN_MODE=--offline
RUN ./mvnw -B -ntp $MAVEN_MODE package -Dmaven.test.skip=true -Dspotless.check.skip=true

# What changes seldom and what changes often, apart: each becomes a layer of its own below.
RUN for service in order-producer order-consumer analytics-consumer settlement-processor; do \
      java -Djarmode=tools -jar $service/target/$service.jar extract --layers \
        --destination /layers/$service --application-filename service.jar || exit 1; \
    done
# The lab's PostgreSQL binaries, for six platforms, are left out: in a container it starts nothing.
RUN mkdir -p /layers/delivery-lab/dependencies/lib /layers/delivery-lab/application/lib \
  && cd delivery-lab/target \
  && rm lib/embedded-postgres-binaries-*.jar \
  && mv lib/common-events-*.jar lib/testbed-*.jar /layers/delivery-lab/application/lib/ \
  && mv lib/*.jar /layers/delivery-lab/dependencies/lib/ \
  && mv delivery-lab.jar /layers/delivery-lab/application/

# --- What all images share --------------------------------------------------------------------------------------------

FROM eclipse-temurin:25-jre AS runtime
# A fixed number: a cluster that demands runAsNonRoot can't judge a name, and owners of volumes are numbers too.
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --no-create-home --shell /usr/sbin/nologin app
COPY compose/healthcheck /usr/local/bin/
WORKDIR /app
LABEL org.opencontainers.image.vendor="Not Exactly Once" \
      org.opencontainers.image.licenses="Apache-2.0"
USER 10001:10001

FROM runtime AS service
# A failure in the start period doesn't count, a success ends it: a slow machine gets two minutes, a fast one no delay.
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 \
  CMD healthcheck "$MANAGEMENT_PORT" /actuator/health/readiness
COPY compose/jvm.options ./
# The array form: java itself is the process that SIGTERM reaches, with no shell in between that would swallow it.
#   MaxRAMPercentage: of the container's memory. By default the heap gets a quarter, and half of the memory lies idle;
#     much more than half starves what lives outside: classes, compiled code, threads, network buffers.
#   No ExitOnOutOfMemoryError: it would end a consumer at each start at one record that is too large for it. The consumers
#     survive that record, and end themselves when the heap is full (HeapExhaustion); order-producer gets the flag below.
#   jvm.options: how the heap is divided; the lab's processes have the same.
#   enable-native-access: Kafka's compressors are native code, which Java warns of and will refuse some day.
ENTRYPOINT ["java", "@jvm.options", "-XX:MaxRAMPercentage=50", "--enable-native-access=ALL-UNNAMED", "-jar", "service.jar"]

# --- The services -----------------------------------------------------------------------------------------------------

FROM service AS order-producer
LABEL org.opencontainers.image.title="order-producer" \
      org.opencontainers.image.description="HTTP to order and outbox row in one transaction, relayed to Kafka"
# A JVM that lost a thread to it looks alive and isn't; one that ended is started again.
ENV JDK_JAVA_OPTIONS=-XX:+ExitOnOutOfMemoryError
ENV SERVER_PORT=8081 MANAGEMENT_PORT=9081
EXPOSE 8081 9081
COPY --from=build /layers/order-producer/dependencies/ ./
COPY --from=build /layers/order-producer/snapshot-dependencies/ ./
COPY --from=build /layers/order-producer/application/ ./

FROM service AS order-consumer
LABEL org.opencontainers.image.title="order-consumer" \
      org.opencontainers.image.description="At least once: inbox, orders and stock in one transaction, then the offset"
ENV SERVER_PORT=8082 MANAGEMENT_PORT=9082
EXPOSE 8082 9082
COPY --from=build /layers/order-consumer/dependencies/ ./
COPY --from=build /layers/order-consumer/snapshot-dependencies/ ./
COPY --from=build /layers/order-consumer/application/ ./

FROM service AS analytics-consumer
LABEL org.opencontainers.image.title="analytics-consumer" \
      org.opencontainers.image.description="At most once: auto-commit first, count afterwards"
ENV SERVER_PORT=8083 MANAGEMENT_PORT=9083
EXPOSE 8083 9083
COPY --from=build /layers/analytics-consumer/dependencies/ ./
COPY --from=build /layers/analytics-consumer/snapshot-dependencies/ ./
COPY --from=build /layers/analytics-consumer/application/ ./

FROM service AS settlement-processor
LABEL org.opencontainers.image.title="settlement-processor" \
      org.opencontainers.image.description="Exactly once inside Kafka: output and offsets in one transaction"
ENV SERVER_PORT=8084 MANAGEMENT_PORT=9084
EXPOSE 8084 9084
COPY --from=build /layers/settlement-processor/dependencies/ ./
COPY --from=build /layers/settlement-processor/snapshot-dependencies/ ./
COPY --from=build /layers/settlement-processor/application/ ./

# --- The laboratory ---------------------------------------------------------------------------------------------------

FROM runtime AS delivery-lab
LABEL org.opencontainers.image.title="delivery-lab" \
      org.opencontainers.image.description="Sends orders to the system, shows what becomes of them, and judges it"
ENV LAB_PAGE_ADDRESS=0.0.0.0 LAB_PAGE_PORT=8080
EXPOSE 8080
COPY --from=build /layers/delivery-lab/dependencies/ ./
COPY --from=build /layers/delivery-lab/application/ ./
# A volume that is mounted here belongs to the user that fills it: see docker-compose.override.yml.
USER root
RUN install --directory --owner=app --group=app agent
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 CMD healthcheck "$LAB_PAGE_PORT" /health
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "-jar", "delivery-lab.jar"]
CMD ["attach"]
