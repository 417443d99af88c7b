#!/usr/bin/env bash
# A self-contained Linux build, for servers without .NET: artifacts/zalobot-VERSION-linux-x64.tar.gz
# (program, systemd unit, runbook, sample settings). RUNBOOK.md says what to do with it.
set -euo pipefail
# shellcheck source=deploy/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_dotnet
version=$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' "$ROOT/Directory.Build.props")
name=zalobot-$version-linux-x64
out=$ROOT/artifacts/$name
rm -rf "$out" "$out.tar.gz"
mkdir -p "$out"

exec 8>"$ROOT/artifacts/build.lock"
flock 8
say "publishing $name"
dotnet publish "$ROOT/src/ZaloBot.Service" -c Release -r linux-x64 --self-contained -o "$out/app" \
  -p:DebugType=none -warnaserror -v quiet --disable-build-servers
exec 8>&-

cp "$ROOT/deploy/zalobot.service" "$ROOT/deploy/RUNBOOK.md" "$out/"
cp "$ROOT/appsettings.sample.json" "$out/"
tar -C "$ROOT/artifacts" --owner=0 --group=0 --mode=u=rwX,go=rX -czf "$out.tar.gz" "$name"
sha256sum "$out.tar.gz"
