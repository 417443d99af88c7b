#!/usr/bin/env bash
# The whole of it on this machine: private PostgreSQL, the simulator in Zalo's place, the service, a sample ward.
#   bash deploy/demo.sh [--reset] [--empty] [--port-base N]
#     --reset        throws the demo's data away first
#     --empty        the ward alone: no villager has written yet (counts for the first start)
#     --port-base N  public N, internal N+1, pages N+2, simulator N+10; default 8080
# Ctrl-C stops all of it. Environment variables such as Sending__PerMinute=60 reach the service.
# ZALOBOT_PG (a connection string, owner of its database) uses a running PostgreSQL instead.
set -euo pipefail
umask 022
# shellcheck source=deploy/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

SAMPLE=$ROOT/deploy/demo
reset=0 empty=0 base=8080
while (($#)); do
  case $1 in
    --reset) reset=1 ;;
    --empty) empty=1 ;;
    --port-base) base=${2:-}; shift ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit ;;
    *) echo "unknown: $1 (see --help)" >&2; exit 2 ;;
  esac
  (($# == 0)) || shift
done
if ! [[ $base =~ ^[1-9][0-9]{3,4}$ ]] || ((base < 1024 || base > 65525)); then
  echo '--port-base takes a number from 1024 to 65525' >&2
  exit 2
fi
PUBLIC=http://127.0.0.1:$base INTERNAL=http://127.0.0.1:$((base + 1)) PAGES=http://127.0.0.1:$((base + 2)) SIMULATOR=http://127.0.0.1:$((base + 10))

# --- processes: the shell below is their only parent, and they end with it, also after kill -9 --------------------------------------

declare -A PIDS=()

# Starts a program in a session of its own: Ctrl-C reaches this shell alone, which then stops things in order.
start() { # NAME SIGNAL-WHEN-THIS-SHELL-DIES COMMAND…
  local name=$1 signal=$2 run=(setpriv)
  shift 2
  if [[ $name == postgres ]] && ((EUID == 0)); then run+=(--reuid postgres --regid postgres --init-groups); fi
  (
    cd "$DATA"
    [[ $name != service ]] || load_environment "$DATA/demo.env"
    exec setsid env --default-signal=INT,QUIT "${run[@]}" --pdeathsig "$signal" -- "$@" >>"$DATA/logs/$name.log" 2>&1 </dev/null 9>&-
  ) &
  PIDS[$name]=$!
  # The shell need not comment on how it ends.
  disown "${PIDS[$name]}"
}

# Ends one, and insists after so many seconds.
end() { # NAME SIGNAL SECONDS
  local pid=${PIDS[$1]:-} patience=$(($3 * 20))
  [[ -n $pid ]] && kill -"$2" "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do
    if ((patience-- == 0)); then say "$1 does not stop: killed"; kill -KILL "$pid" 2>/dev/null || true; fi
    sleep 0.05
  done
}

stop_all() {
  trap '' INT TERM HUP
  trap - EXIT
  ((${#PIDS[@]} == 0)) || say 'stopping'
  # The service's own budget is 20 s; PostgreSQL goes last (INT is its fast shutdown).
  end service TERM 25
  end simulator TERM 5
  end postgres INT 20
}

alive() { kill -0 "${PIDS[$1]}" 2>/dev/null; }

wait_for() { # NAME SECONDS COMMAND…
  local name=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ! alive "$name" || ((SECONDS > deadline)); then
      tail -n 20 "$DATA/logs/$name.log" >&2
      die "$name did not start ($DATA/logs/$name.log)"
    fi
    sleep 0.1
  done
}

# Who listens on a port, from what the kernel shows; nothing where nobody does.
holder_of() {
  local inode link pid
  inode=$(awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null)
  [[ -n $inode ]] || return 0
  link=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" 2>/dev/null | head -n 1 || true)
  pid=${link#/proc/} pid=${pid%%/*}
  if [[ -n $pid ]]; then echo "process $pid ($(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-80))"; else echo 'a process of another user'; fi
}

# --- parts ------------------------------------------------------------------------------------------------------------------------

prepare_data() {
  local log
  mkdir -p "$DATA"
  # The user 'postgres' must pass through, and reads nothing.
  chmod 711 "$DATA"
  exec 9>"$DATA/demo.lock"
  flock -n 9 || die "the demo of this clone runs already"
  if ((reset == 0)) && [[ -d $DATA/pg && ! -e $DATA/loaded ]]; then say 'the first start did not finish: starting over'; reset=1; fi
  if ((reset)); then rm -rf "${DATA:?}"/{pg,sim,journal,keys,logs,loaded,demo.env}; fi
  mkdir -p "$DATA"/{sim,journal,keys,logs}
  chmod 700 "$DATA"/{sim,journal,keys,logs}
  for log in "$DATA"/logs/*.log; do [[ ! -e $log ]] || mv "$log" "$log.before"; done
  if [[ ! -s $DATA/keys/keyring.key ]]; then
    (umask 077 && head -c 32 /dev/urandom | base64 >"$DATA/keys/keyring.key")
  fi
}

# A directory of the server's own user.
own_directory() { if ((EUID == 0)); then install -d -m 700 -o postgres -g postgres "$1"; else install -d -m 700 "$1"; fi; }

start_postgres() {
  start postgres INT "$PG_BIN/postgres" -D "$DATA/pg" -c listen_addresses= -c unix_socket_directories="$SOCKETS" \
    -c unix_socket_permissions=0700 -c max_connections=200 -c timezone=UTC -c log_error_verbosity=terse
}

sql() { "$PG_BIN/psql" -X -q -v ON_ERROR_STOP=1 -h "$SOCKETS" -U postgres "$@"; }

set_up_postgres() {
  find_postgres "$DATA/pg" || die "no PostgreSQL $(as_postgres cat "$DATA/pg/PG_VERSION") here, which the demo's data needs (or: --reset)"
  [[ ! -e $SOCKETS || -d $SOCKETS && ! -L $SOCKETS ]] || die "$SOCKETS is in the way"
  own_directory "$SOCKETS"
  if [[ ! -e $DATA/pg/PG_VERSION ]]; then
    say 'making a database cluster'
    own_directory "$DATA/pg"
    (cd / && as_postgres "$PG_BIN/initdb" -D "$DATA/pg" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --data-checksums >"$DATA/logs/initdb.log" 2>&1) \
      || { cat "$DATA/logs/initdb.log" >&2; die 'initdb failed'; }
  fi
  start_postgres
  wait_for postgres 60 "$PG_BIN/pg_isready" -q -h "$SOCKETS" -U postgres -d postgres
  if [[ -z $(sql -At -c "select 1 from pg_database where datname = 'zalobot'" postgres) ]]; then
    # One role owns and migrates, one serves and can alter nothing.
    sql -c 'create role zalobot_owner login' -c 'create role zalobot_app login' -c 'create database zalobot owner zalobot_owner' postgres
  fi
}

# What the service and the command line are told; the caller's own variables go before these.
write_environment() {
  local info serve=${ZALOBOT_PG:-Host=$SOCKETS;Database=zalobot;Username=zalobot_app} owner=${ZALOBOT_PG:-Host=$SOCKETS;Database=zalobot;Username=zalobot_owner}
  info=$(curl -fsS "$SIMULATOR/sim/info")
  OA=$(json_field oa_id <<<"$info")
  (
    umask 077
    cat >"$DATA/demo.env" <<ENV
Demo__Enabled=true
Clock__Follow=$SIMULATOR
Database__Serve=$serve
Database__Owner=$owner
Zalo__AppId=$(json_field app_id <<<"$info")
Zalo__AppSecret=$(json_field app_secret <<<"$info")
Zalo__WebhookSecrets__0=$(json_field oa_secret <<<"$info")
Zalo__OAuthAddress=$SIMULATOR
Zalo__OpenApiAddress=$SIMULATOR
Zalo__CallbackAddress=$PUBLIC/oauth/zalo
Listen__Public=$PUBLIC
Listen__Internal=$INTERNAL
Listen__Pages=$PAGES
Journal__Path=$DATA/journal/journal.db
KeyRing__KeyFile=$DATA/keys/keyring.key
ENV
  )
}

zalobot() { (load_environment "$DATA/demo.env" && exec "$APP/service/zalobot" "$@"); }

is_ready() { curl -fsS --max-time 2 "$INTERNAL/health/ready" | grep -q ready; }

start_service() { start service TERM "$APP/service/zalobot" serve; }
start_simulator() { start simulator TERM "$APP/simulator/zalo-simulator" --port $((base + 10)) --data "$DATA/sim" --webhook-url "$PUBLIC/webhook/zalo"; }

# --- the sample ward, once ----------------------------------------------------------------------------------------------------------

post() { curl -fsS -X POST -H 'Content-Type: application/json' --data-binary "${2:-{\}}" "$SIMULATOR$1"; }
json_text() { local text=${1//\\/\\\\}; printf '"%s"' "${text//\"/\\\"}"; }

link_oa() {
  local link
  link=$(zalobot oa add --oa "$OA" --name 'Công an khu vực An Khê (dữ liệu mẫu)' | grep -oE 'https?://[^[:space:]]+' | head -n 1)
  # The simulator's permission page agrees at once and sends the browser to the callback.
  curl -fsSL -o /dev/null "$link" || die "the consent link did not end at the service's callback: $link"
}

# hamlets.csv with a group of the simulator for each of the first six.
load_hamlets() {
  local name rest group line=0
  declare -gA GROUPS_OF=()
  while IFS=, read -r name rest; do
    if ((line > 0 && line <= 6)); then
      group=$(post /sim/groups "{\"name\":$(json_text "$name"),\"keep\":true}" | json_field group_id)
      GROUPS_OF[$name]=$group
      # name,aliases,old_ward,group_id,…: the fourth is empty in the sample.
      rest=$(awk -F, -v OFS=, -v group="$group" '{ $3 = group; print }' <<<"$rest")
    fi
    printf '%s,%s\n' "$name" "$rest"
    line=$((line + 1))
  done <"$SAMPLE/hamlets.csv" >"$DATA/hamlets.csv"
  zalobot import hamlets "$DATA/hamlets.csv" >/dev/null
}

# villagers.csv: name, hamlet, and what he or she writes first, if anything.
load_villagers() {
  local name hamlet text user
  while IFS=, read -r name hamlet text; do
    user=$(post /sim/users "{\"name\":$(json_text "$name")}" | json_field user_id)
    post "/sim/users/$user/follow" >/dev/null
    if [[ -n ${GROUPS_OF[$hamlet]:-} ]]; then post "/sim/groups/${GROUPS_OF[$hamlet]}/members" "{\"user_id\":\"$user\"}" >/dev/null; fi
    if ((empty == 0)) && [[ -n $text ]]; then post "/sim/users/$user/messages" "{\"text\":$(json_text "$text")}" >/dev/null; fi
  done < <(tail -n +2 "$SAMPLE/villagers.csv")
}

load_sample() {
  say 'loading the sample ward'
  link_oa
  zalobot ward set --file "$SAMPLE/ward.json" >/dev/null
  zalobot faq approve --all --by 'Trưởng Công an (dữ liệu mẫu)' >/dev/null
  zalobot card approve --all --by 'Trưởng Công an (dữ liệu mẫu)' >/dev/null
  load_hamlets
  load_villagers
  touch "$DATA/loaded"
}

show_addresses() {
  cat <<TEXT

  chat as a villager   $SIMULATOR/
  webhook              $PUBLIC/webhook/zalo
  health, metrics      $INTERNAL/health/ready   $INTERNAL/metrics
  logs, data           $DATA

  Try, as Bà Tứ:       mat trom con bo o thon An Dien Nam toi qua
  then, elsewhere:     bash deploy/zalobot.sh case list
  Ctrl-C stops all of it.

TEXT
}

# --- start ------------------------------------------------------------------------------------------------------------------------

trap stop_all EXIT
trap 'exit 0' INT TERM HUP
need_command curl
[[ -v ZALOBOT_PG ]] || need_postgres
find_data
prepare_data
for port in $base $((base + 1)) $((base + 2)) $((base + 10)); do
  holder=$(holder_of "$port")
  [[ -z $holder ]] || die "port $port is taken by $holder (or: --port-base N)"
done
build_app

[[ -v ZALOBOT_PG ]] || { say 'starting PostgreSQL'; set_up_postgres; }
say 'starting the simulator'
start_simulator
wait_for simulator 30 curl -fsS --max-time 2 "$SIMULATOR/sim/info"
write_environment
say 'starting the service'
zalobot migrate >"$DATA/logs/migrate.log" 2>&1 || { cat "$DATA/logs/migrate.log" >&2; die 'the migrations failed'; }
start_service
wait_for service 60 is_ready
[[ -e $DATA/loaded ]] || load_sample
say "ready after $SECONDS s"
show_addresses

# Whatever dies is started again; PostgreSQL only if it crashed: who stops it cleanly means it.
while sleep 0.5; do
  for name in "${!PIDS[@]}"; do
    ! alive "$name" || continue
    # It takes its file away only when it stops in order.
    if [[ $name == postgres && ! -e $DATA/pg/postmaster.pid ]]; then
      say 'PostgreSQL was stopped, and stays so until this demo is started again'
      unset 'PIDS[postgres]'
    else
      say "$name ended: starting it again"
      "start_$name"
    fi
  done
done
