#!/bin/sh
# Another machine, as far as one can be had by the root of this one: a root directory with a JDK, the C library and
# nothing else, another user, home, host name and path. Run it by: unshare --mount --pid --uts --fork --kill-child
# Usage: fresh-root.sh ROOT JAVA_HOME VARIABLE=VALUE... -- ARGUMENT_OF_JAVA...
set -eu
root=$1 jdk=$2
shift 2
hostname elsewhere

show() { mkdir -p "$root$2" && mount --rbind "$1" "$root$2"; }
for libraries in /lib/*-linux-gnu /lib64 /usr/lib64; do
  if [ -d "$libraries" ]; then show "$libraries" "$libraries"; fi
done
# Where Debian's JDK keeps its configuration.
for configuration in /etc/java-*; do
  if [ -d "$configuration" ]; then show "$configuration" "$configuration"; fi
done
show "$jdk" /opt/jdk
show /sys /sys
mkdir -p "$root/dev" "$root/proc" "$root/tmp"
chmod 1777 "$root/tmp"
mount -t proc proc "$root/proc"
for device in null zero random urandom; do
  touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device"
done

variables=
while [ "$1" != -- ]; do
  variables="$variables $1"
  shift
done
shift
chroot=$(command -v chroot || echo /usr/sbin/chroot)
# No value has a space in it.
# shellcheck disable=SC2086
exec env -i $variables "$chroot" --userspec=12345:12345 "$root" /opt/jdk/bin/java "$@"
