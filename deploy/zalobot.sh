#!/usr/bin/env bash
# The command line of this clone: bash deploy/zalobot.sh VERB ARGS…   (--help for the list)
# Builds if sources changed. While the demo runs here, and no configuration says otherwise, it works on the demo's database.
set -euo pipefail
# shellcheck source=deploy/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build_app
find_data
if [[ -z ${Database__Serve:-}${ZALOBOT_CONFIG:-} && " $*" != *' --config'* ]] && demo_runs; then
  load_environment "$DATA/demo.env"
fi
exec "$APP/service/zalobot" "$@"
