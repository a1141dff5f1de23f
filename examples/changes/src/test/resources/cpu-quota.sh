#!/bin/sh
# QUOTA COMMAND…: runs a command in a control group of its own that has so many microseconds of each 100,000.
set -e
quota=$1
shift
if [ -d /sys/fs/cgroup/cpu ]; then
  parent=/sys/fs/cgroup/cpu
  group=$parent/reprise-changes-$$
  mkdir "$group"
  echo 100000 > "$group/cpu.cfs_period_us"
  echo "$quota" > "$group/cpu.cfs_quota_us"
else
  parent=/sys/fs/cgroup
  group=$parent/reprise-changes-$$
  mkdir "$group"
  echo "$quota 100000" > "$group/cpu.max"
fi
echo $$ > "$group/cgroup.procs"
status=0
"$@" || status=$?
# The courier may stay a while: it goes back to where it would have been.
for process in $(cat "$group/cgroup.procs"); do
  echo "$process" > "$parent/cgroup.procs" || true
done
rmdir "$group" || true
exit $status
