# Shared by the scripts of this clone: what the machine lacks, the build, the private PostgreSQL. Sourced, never run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
APPS=$ROOT/artifacts/app
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true

say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Runs a command, its output in a file, with a line of progress every 10 s; PROGRESS may name a command that adds to it from the file.
watched() { # NAME LOG COMMAND…
  local name=$1 log=$2 started=$SECONDS never beat status=0
  shift 2
  say "$name"
  # Nothing ever comes from this pipe: a wait that leaves no 'sleep' behind when it is ended.
  exec {never}<> <(:)
  (
    while ! read -r -t 10 -u "$never" && kill -0 $$ 2>/dev/null; do
      say "$name: $((SECONDS - started)) s$(${PROGRESS:-true} "$log")"
    done
  ) &
  beat=$!
  "$@" >"$log" 2>&1 || status=$?
  kill "$beat" 2>/dev/null || true
  wait "$beat" 2>/dev/null || true
  exec {never}>&-
  return "$status"
}

# --- what the machine lacks -------------------------------------------------------------------------------------------------------

as_root() {
  if ((EUID == 0)); then "$@"; return; fi
  command -v sudo >/dev/null || die "needs root for: $* (no sudo here)"
  sudo "$@"
}

install_packages() {
  local apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120) log
  log=$(mktemp)
  # The second round is for lists of packages that are old, or were never fetched.
  watched "installing $*" "$log" "${apt[@]}" install -y --no-install-recommends "$@" \
    || { watched 'fetching the lists of packages' "$log" "${apt[@]}" update \
      && watched "installing $*" "$log" "${apt[@]}" install -y --no-install-recommends "$@"; } \
    || { tail -n 5 "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}

need_command() { # COMMAND [PACKAGE]
  command -v "$1" >/dev/null || install_packages "${2:-$1}" || die "cannot install ${2:-$1}, which has '$1'"
}

need_dotnet() {
  local place
  for place in "$(command -v dotnet || true)" "${DOTNET_ROOT:-/nowhere}/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet "$HOME/.dotnet/dotnet"; do
    if [[ -x $place ]] && "$place" --list-sdks 2>/dev/null | grep -q '^10\.'; then
      PATH=$(dirname "$(readlink -f "$place")"):$PATH
      # The built programs look for the runtime here when it is in no usual place.
      export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$place")")} PATH
      return
    fi
  done
  die ".NET SDK 10 is not here: https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Sets PG_BIN to the newest PostgreSQL server of 15 to 18, or to the one that made the data directory $1.
find_postgres() {
  local wanted='' place version best=0
  [[ -z $1 ]] || wanted=$(as_postgres cat "$1/PG_VERSION" 2>/dev/null || true)
  PG_BIN=
  for place in /usr/lib/postgresql/*/bin "$(dirname "$(readlink -f "$(command -v postgres || echo /nowhere/x)")")"; do
    [[ -x $place/postgres && -x $place/initdb ]] || continue
    version=$("$place/postgres" --version | sed -E 's/.*\) ([0-9]+).*/\1/')
    if ((version >= 15 && version <= 18 && version > best)) && [[ -z $wanted || $version == "$wanted" ]]; then
      best=$version PG_BIN=$place
    fi
  done
  [[ -n $PG_BIN ]]
}

need_postgres() {
  find_postgres '' && return
  # Debian makes and starts a cluster of its own on install; this one line keeps it from that.
  local keep_quiet=/etc/postgresql-common/createcluster.d/zalobot.conf
  as_root install -d /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' | as_root tee "$keep_quiet" >/dev/null
  install_packages postgresql || die "cannot install PostgreSQL (15 to 18)"
  as_root rm -f "$keep_quiet"
  find_postgres '' || die "no PostgreSQL of 15 to 18 after installing the package 'postgresql'"
}

# For the browser tests only, which are skipped without it.
want_chromium() {
  command -v chromium chromium-browser google-chrome >/dev/null && return
  install_packages chromium || say "no Chromium to be had: the browser tests will be skipped"
}

# --- build ------------------------------------------------------------------------------------------------------------------------

# One name for the state of the sources: what a build depends on, by name, size and time.
source_stamp() {
  (cd "$ROOT" && find src Directory.*.props global.json BannedSymbols.txt .editorconfig \
    \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -c1-16)
}

# Sets APP to the directory that holds service/zalobot and simulator/zalo-simulator as built from the sources as they are.
# Each state of the sources gets a directory of its own: a running demo keeps the one it was started from.
build_app() {
  APP=$APPS/$(source_stamp)
  [[ ! -d $APP ]] || return 0
  need_dotnet
  mkdir -p "$APPS"
  exec 8>"$ROOT/artifacts/build.lock"
  flock 8
  if [[ ! -d $APP ]]; then
    rm -rf "$APP.part"
    publish ZaloBot.Service service
    publish ZaloBot.Simulator simulator
    mv "$APP.part" "$APP"
    # Those before the last three.
    find "$APPS" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d' ' -f2- | xargs -r -d '\n' rm -rf
  fi
  exec 8>&-
}

publish() { # PROJECT NAME
  watched "building $1" "$ROOT/artifacts/build.log" \
    dotnet publish "$ROOT/src/$1" -c Release -o "$APP.part/$2" -v quiet --disable-build-servers \
    || { grep -E 'error|warning' "$ROOT/artifacts/build.log" | sort -u | head -20 >&2; die "the build of $1 failed ($ROOT/artifacts/build.log)"; }
}

# --- the demo's data --------------------------------------------------------------------------------------------------------------

# PostgreSQL refuses root, so root drops to 'postgres'.
as_postgres() {
  if ((EUID == 0)); then setpriv --reuid postgres --regid postgres --init-groups -- "$@"; else "$@"; fi
}

# Sets DATA and SOCKETS (that of the private PostgreSQL). Where 'postgres' cannot reach a root caller's clone, its data lies below /var/lib.
find_data() {
  local hash
  hash=$(printf '%s' "$ROOT" | sha256sum | cut -c1-12)
  DATA=$ROOT/.data
  if ((EUID == 0)) && ! as_postgres test -x "$ROOT" 2>/dev/null; then DATA=/var/lib/zalobot-demo/$hash; fi
  # shellcheck disable=SC2034 # read by demo.sh
  # A socket's path has at most 107 bytes, the clone's may be longer.
  if ((EUID == 0)); then SOCKETS=/run/zalobot-demo-$hash; else SOCKETS=/tmp/zalobot-demo-$UID-$hash; fi
}

demo_runs() { [[ -e $DATA/demo.lock ]] && ! flock -n "$DATA/demo.lock" true; }

# Exports the lines KEY=VALUE of $1, except what the caller's environment already says.
load_environment() {
  local key value
  while IFS='=' read -r key value; do
    [[ -v $key ]] || export "$key=$value"
  done <"$1"
}

# The string or number that a flat JSON object on stdin has under $1.
json_field() { tr -d '\n' | sed -nE 's/.*"'"$1"'"[[:space:]]*:[[:space:]]*"?([^",}]*)"?.*/\1/p'; }
