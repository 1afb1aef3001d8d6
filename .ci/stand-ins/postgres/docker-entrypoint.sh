#!/usr/bin/env bash
# docker-entrypoint.sh [postgres] [ARGUMENT...]: makes the database on the first start, and becomes the server.
# Names of variables and functions that a script in /docker-entrypoint-initdb.d may use are those of the official image.
# Without -u, as the official one: a script that is sourced may ask for a variable that nobody set.
set -Eeo pipefail

# NAME, or what the file says that NAME_FILE names, or the default.
file_env() {
  local file=${1}_FILE
  if [[ -n ${!1:-} && -n ${!file:-} ]]; then
    echo "error: both $1 and $file are set (but are exclusive)" >&2
    exit 1
  fi
  local value=${!1:-}
  [[ -z ${!file:-} ]] || value=$(<"${!file}")
  export "$1=${value:-${2:-}}"
  unset "$file"
}

docker_process_sql() {
  PGHOST='' PGHOSTADDR='' PGDATABASE=$POSTGRES_DB \
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc "$@"
}

docker_process_init_files() {
  local file
  for file; do
    case $file in
      *.sh)
        if [[ -x $file ]]; then
          echo "$0: running $file"
          "$file"
        else
          echo "$0: sourcing $file"
          # shellcheck disable=SC1090
          . "$file"
        fi
        ;;
      *.sql) echo "$0: running $file" && docker_process_sql -f "$file" ;;
      *.sql.gz) echo "$0: running $file" && gunzip -c "$file" | docker_process_sql ;;
      *) echo "$0: ignoring $file" ;;
    esac
  done
}

# All that root has to do is to hand the directories over; the server refuses to run as root.
step_down() {
  install --directory --owner postgres --group postgres --mode 0700 "$PGDATA"
  install --directory --owner postgres --group postgres --mode 3775 /var/run/postgresql
  find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres '{}' +
  HOME=/var/lib/postgresql exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
}

require_password() {
  if [[ -z $POSTGRES_PASSWORD && ${POSTGRES_HOST_AUTH_METHOD:-} != trust ]]; then
    echo "Error: Database is uninitialized and superuser password is not specified." >&2
    echo "       Set POSTGRES_PASSWORD to a non-empty value, or POSTGRES_HOST_AUTH_METHOD to trust." >&2
    exit 1
  fi
}

init_database() {
  local arguments=()
  # It is one variable that holds several arguments, each perhaps in quotes.
  eval "arguments=($POSTGRES_INITDB_ARGS)"
  # Two defaults differ from the official image's: nobody outside would be listened to, and no client would find the socket.
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
    --set listen_addresses='*' --set unix_socket_directories=/var/run/postgresql "${arguments[@]}"

  # From outside the container nobody comes in without what the server itself takes a password for.
  local method
  method=$(postgres -C password_encryption "${@:2}")
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-$method}" >>"$PGDATA/pg_hba.conf"
}

# Nobody outside can connect while the scripts run: whoever can, meets a database that is complete.
run_scripts() {
  export PGPASSWORD=${PGPASSWORD:-$POSTGRES_PASSWORD}
  PGUSER=$POSTGRES_USER pg_ctl -w start -o "$(printf '%q ' "${@:2}" -c listen_addresses= -p "${PGPORT:-5432}")"
  if [[ $POSTGRES_DB != postgres ]]; then
    docker_process_sql --dbname postgres --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db"'
  fi
  docker_process_init_files /docker-entrypoint-initdb.d/*
  PGUSER=$POSTGRES_USER pg_ctl -m fast -w stop
  unset PGPASSWORD
}

[[ ${1:-} != -* ]] || set -- postgres "$@"
[[ ${1:-} == postgres && ! " $* " =~ \ (-V|--version|--help)\  ]] || exec "$@"
[[ $(id -u) != 0 ]] || step_down "$@"

file_env POSTGRES_PASSWORD
file_env POSTGRES_USER postgres
file_env POSTGRES_DB "$POSTGRES_USER"
file_env POSTGRES_INITDB_ARGS

if [[ -s $PGDATA/PG_VERSION ]]; then
  printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
else
  require_password
  init_database "$@"
  run_scripts "$@"
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
fi
exec "$@"
