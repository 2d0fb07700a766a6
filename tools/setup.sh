# Sourced by ./run and ./test: installs what is missing and builds, saying what it does.
# shellcheck shell=bash
set -euo pipefail
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\033[1m[%s] %s\033[0m\n' "$(date +%H:%M:%S)" "$*"; }
fail() { printf '\033[31m%s\033[0m\n' "$*" >&2; exit 1; }

# need_room GB: a build that runs out of disc ends in words nobody understands.
need_room() {
  local free
  free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1048576) }')
  [ "$free" -ge "$1" ] || fail "Only $free GB are free here; building needs about $1 GB. Make room and try again."
}

# wanted SECTION…: the packages of apt-packages.txt under "# To SECTION".
wanted() {
  awk -v want="$*" 'BEGIN { n = split(want, w, " "); for (i = 1; i <= n; ++i) take["# To " w[i]] = 1 }
    /^#/ { on = ($0 in take); next } NF && on { print $1 }' apt-packages.txt
}

install_packages() {
  local missing=() package
  for package in $(wanted "$@"); do
    # A machine that has a newer npm with its own Node needs no Debian npm (the two exclude one another).
    [ "$package" = npm ] && command -v npm >/dev/null && continue
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Packages are missing and there is no sudo. As root, run: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q >/tmp/luoshi-apt.log 2>&1 || fail "apt-get update failed; see /tmp/luoshi-apt.log (is the network reachable?)"
  "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" >>/tmp/luoshi-apt.log 2>&1 \
    || { tail -n 20 /tmp/luoshi-apt.log >&2; fail "apt-get could not install the packages; the whole log is /tmp/luoshi-apt.log"; }
}

# An old npm leaves out the front end's native parts, since its own Node is too old for them: so it only fetches a newer pair.
install_node() {
  [ -d tools/node/node_modules ] && [ ! tools/node/package-lock.json -nt tools/node/node_modules/.package-lock.json ] && return
  say "Fetching Node and npm for the front end"
  (cd tools/node && npm ci --no-audit --no-fund --loglevel=error) || fail "npm could not fetch Node (is the network reachable?)"
}

# The front end is built by a pinned Node from npm, so that Debian's older one does not matter.
build_ui() {
  local stamp=ui/dist/.built-from now
  now=$(cd ui && find . -path ./node_modules -prune -o -path ./dist -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && return
  install_node
  if [ ! -d ui/node_modules ] || [ ui/package-lock.json -nt ui/node_modules/.package-lock.json ]; then
    say "Installing the front end's packages (npm)"
    (cd ui && ../tools/node/npm ci --loglevel=error) || fail "npm could not install the front end's packages (is the network reachable?)"
  fi
  say "Building the front end"
  (cd ui && ./build) || fail "the front end did not build"
  printf '%s' "$now" >"$stamp"
}

build() {  # build PRESET [TARGET…]
  local preset=$1; shift
  [ -f "build/$preset/build.ninja" ] || { say "Preparing build/$preset"; cmake --preset "$preset" >/tmp/luoshi-cmake.log || { cat /tmp/luoshi-cmake.log >&2; fail "cmake failed"; }; }
  if [ -n "$(find "build/$preset" -maxdepth 1 -name '*.a' -print -quit)" ]; then say "Building $preset (what has changed)"
  else say "Building $preset (a first build takes some minutes; each step is shown)"; fi
  NINJA_STATUS='  [%f/%t %es] ' ninja -C "build/$preset" "$@" || fail "the build failed; the compiler's words are above"
}
