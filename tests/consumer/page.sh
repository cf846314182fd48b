#!/usr/bin/env bash
# page.sh PAGE FOLDER CLONE: runs the `sh` blocks of a page of the docs, in order and in one shell, in an empty
# folder with a clone in `tieuchi`. A `cmake` or `cpp` block is written to the file that the line before it names, which
# ends like this: `name.cpp`:
set -euo pipefail
page=$1 folder=$2 clone=$3
rm -rf "$folder"
mkdir -p "$folder"
ln -s "$clone" "$folder/tieuchi"
awk -v folder="$folder" '
    /^```/ && open { if (file != "") close(file); open = 0; next }
    /^```(cmake|cpp)$/ { open = 1; file = named == "" ? "" : folder "/" named; named = ""; next }
    /^```sh$/ { open = 1; file = folder "/commands.sh"; next }
    /^```/ { open = 1; file = ""; next }
    open { if (file != "") print >> file; next }
    match($0, /`[A-Za-z_.]+\.(txt|cpp)`:$/) { named = substr($0, RSTART + 1, RLENGTH - 3) }
' "$page"
cd "$folder"
[[ -s commands.sh ]] || { echo "$page: expected commands in blocks of sh, found none" >&2; exit 1; }
bash -euxo pipefail commands.sh
