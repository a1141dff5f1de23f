#!/bin/sh
# EDIT COMMAND…: runs a command that sees another /proc/cpuinfo, as sed edits it; needs a mount namespace.
set -e
file=$(mktemp)
sed "$1" /proc/cpuinfo > "$file"
mount --bind "$file" /proc/cpuinfo
shift
exec "$@"
