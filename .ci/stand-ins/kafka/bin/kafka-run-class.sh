#!/usr/bin/env bash
# kafka-run-class.sh CLASS [ARGUMENT...]: the variables that the scripts of Kafka's distribution honour, as far as used here.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)

: "${KAFKA_LOG4J_OPTS:=-Dlog4j2.configurationFile=$home/config/tools-log4j2.yaml}"

# Each of them is a list of options, so they have to fall apart at their spaces.
# shellcheck disable=SC2086
exec java ${KAFKA_HEAP_OPTS:--Xmx256M} ${KAFKA_JVM_PERFORMANCE_OPTS:-} ${KAFKA_JMX_OPTS:-} \
  $KAFKA_LOG4J_OPTS ${KAFKA_OPTS:-} -cp "$home/libs/*" "$@"
