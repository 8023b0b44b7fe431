#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the compiler does not see: layers, file sizes, licence heads, formatting.
set -u
cd "$1" || exit 1
n=0
status=0
result () {
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n $1"
  else
    echo "not ok $n $1"
    echo "$2" | sed 's/^/# /'
    status=1
  fi
}

sources=$(find app model ui tests -name '*.[ch]' | sort)

result "model includes neither toolkit nor drawing" \
  "$(grep -lE '#include *[<"](gtk|gdk|adwaita|cairo|pango)' -r model)"
result "ui/paint includes no toolkit" "$(grep -lE '#include *[<"](gtk/|gdk/|adwaita)' -r ui/paint)"
result "base stands alone" "$(grep -lE '#include "(lang|vm|sched|lib|trace)/' -r model/base)"
result "lang sees base only" "$(grep -lE '#include "(vm|sched|lib|trace)/' -r model/lang)"
result "vm sees base and lang only" "$(grep -lE '#include "(sched|lib|trace)/' -r model/vm)"
result "sched does not see lib and trace" "$(grep -lE '#include "(lib|trace)/' -r model/sched)"
result "lib does not see the trace" "$(grep -lE '#include "trace/' -r model/lib)"
result "the trace sees base only" "$(grep -lE '#include "(lang|vm|sched|lib)/' -r model/trace)"
# shellcheck disable=SC2086 # a list of words
result "no file is over 800 lines" \
  "$(wc -l $sources | awk '$1 > 800 && $2 != "total" { print $2 ": " $1 }')"
# shellcheck disable=SC2086
result "every file has its licence head" "$(grep -L 'SPDX-License-Identifier' $sources)"
result "what is not supported stands in the order in which it is looked up" \
  "$(LC_ALL=C sort -c model/lib/unsupported.txt 2>&1)"
# shellcheck disable=SC2086
result "nothing is left to be done" "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $sources)"
if command -v clang-format >/dev/null; then
  # shellcheck disable=SC2086
  result "formatted as .clang-format says" \
    "$(clang-format --dry-run $sources 2>&1 | grep -oE '^[^:]*\.[ch]:' | sort -u)"
fi
echo "1..$n"
exit $status
