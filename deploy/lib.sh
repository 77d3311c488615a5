# Read by the scripts here: PostgreSQL's own programs, and the user who may run them.
# shellcheck shell=bash

bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)}
[ -n "$bin" ] || bin=$(dirname "$(command -v postgres || echo /none/postgres)")
if [ ! -x "$bin/pg_ctl" ]; then
  echo "PostgreSQL's server is not installed (Debian: apt-get install postgresql)." >&2
  exit 1
fi

# PostgreSQL refuses to run as root, so root lends it another user.
as=()
if [ "$(id -u)" = 0 ]; then
  owner=${PG_USER:-postgres}
  id "$owner" >/dev/null 2>&1 || owner=nobody
  as=(setpriv "--reuid=$owner" "--regid=$(id -g "$owner")" --clear-groups --)
fi

fail() {
  echo "$*" >&2
  exit 1
}
