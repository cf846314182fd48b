#!/usr/bin/env bash
# Make this machine ready for `make demo`, `make test`, `make lint` or `make fuzz`: .ci/setup.sh demo|test|lint|fuzz
# Debian packages that are missing, a Python environment in .venv, and the package itself installed in it.
# What is there already is left alone, so a second run does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

purpose=${1:?demo, test, lint or fuzz}
packages=(g++ cmake ninja-build)
case $purpose in
    demo) ;;
    test)
        packages+=(clang-14 libclang-rt-14-dev libgtest-dev pkg-config)
        # Any Node.js will do, for the schema in an editor; Debian's where there is none.
        command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)
        ;;
    fuzz) packages+=(clang-14 libclang-rt-14-dev) ;;
    lint) packages+=(clang-14 libgtest-dev clang-format-14 clang-tidy-14) ;;
    *) echo "setup: expected demo, test, lint or fuzz, found '$purpose'" >&2; exit 2 ;;
esac

say() { echo "setup: $*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }
installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Boost 1.81 or later, wherever it lies; Debian's default, 1.74, has Boost.JSON without what is used here.
boost_found() {
    local root version
    for root in ${BOOST_ROOT:+"$BOOST_ROOT" "$BOOST_ROOT/include"} /usr/local/include /usr/include; do
        version=$(awk '/^#define BOOST_VERSION / { print $3 }' "$root/boost/version.hpp" 2>/dev/null || true)
        [[ ${version:-0} -lt 108100 ]] || return 0
    done
    return 1
}

need_boost() {
    boost_found && return
    if installed libboost1.74-dev; then
        fail "Boost 1.81 headers are needed; libboost1.81-dev has them, but it conflicts with libboost1.74-dev," \
            "which is installed here. Nothing was removed or changed. Either" \
            "  - let Debian replace it: apt-get install libboost1.81-dev (this removes libboost1.74-dev and whatever" \
            "    depends on it; 'apt-get --simulate install libboost1.81-dev' lists it all first), or" \
            "  - keep it, unpack Boost 1.81 or later elsewhere, and name that folder:" \
            "    BOOST_ROOT=/that/folder make $purpose"
    fi
    packages+=(libboost1.81-dev)
}

# A Python that can make a virtual environment and compile an extension.
usable() {
    "$1" -c 'import ensurepip, os, sys, sysconfig, venv
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(0 if sys.version_info >= (3, 11) and os.path.exists(header) else 1)' 2>/dev/null
}

choose_python() {
    if [[ -n ${TIEUCHI_PYTHON:-} ]]; then
        usable "$TIEUCHI_PYTHON" || fail "TIEUCHI_PYTHON=$TIEUCHI_PYTHON: expected Python 3.11 or later with venv," \
            "ensurepip and the header Python.h; this one lacks something of it"
        python=$TIEUCHI_PYTHON
    elif usable python3; then
        python=python3
    else
        python=/usr/bin/python3
        packages+=(python3 python3-venv python3-dev)
    fi
}

install_missing_packages() {
    local missing=() as_root=()
    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system; expecting to find: ${packages[*]}"
        return
    fi
    for package in "${packages[@]}"; do installed "$package" || missing+=("$package"); done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null || fail "as root, run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing Debian packages: ${missing[*]}"
    "${as_root[@]}" apt-get -qq update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-remove --no-install-recommends "${missing[@]}"
}

# .venv, made anew whenever the Python or a pinned version changes.
make_environment() {
    local base key stamp=.venv/.environment
    # Not the environment that may be active, but the Python it was made with.
    base=$("$python" -c 'import sys; print("%s/bin/python%d.%d" % (sys.base_prefix, *sys.version_info[:2]))')
    key="$base $("$base" --version) $(sha256sum tests/python/requirements.txt)"
    if [[ -x .venv/bin/python && $(cat $stamp 2>/dev/null) == "$key" ]]; then return; fi
    say "making .venv with $base"
    "$base" -m venv --clear .venv
    .venv/bin/python -m pip --disable-pip-version-check install --quiet -r tests/python/requirements.txt
    echo "$key" >$stamp
}

# The package with its extension, built again whenever something it is made of changes.
install_package() {
    local key stamp=.venv/.package log=build/python-install.log
    key=$(find CMakeLists.txt pyproject.toml LICENSE include src bindings python docs/examples/demo -type f \
        -not -path '*/__pycache__/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
    if [[ $(cat $stamp 2>/dev/null) == "$key" ]]; then return; fi
    say "building the Python package (log: $log)"
    mkdir -p build
    rm -f $stamp
    # The long form of -C, because the pip of Debian 12 has no short one.
    if ! .venv/bin/python -m pip --disable-pip-version-check install --verbose --no-build-isolation --no-deps \
        --force-reinstall --config-settings=build-dir=build/python \
        --config-settings=cmake.define.TIEUCHI_WERROR=ON . >$log 2>&1; then
        cat $log >&2
        fail "the Python package could not be built; the log is above and in $log"
    fi
    echo "$key" >$stamp
}

need_boost
if [[ $purpose == fuzz ]]; then
    install_missing_packages
    exit
fi
choose_python
install_missing_packages
make_environment
[[ $purpose == lint ]] || install_package
