# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion of coroscope for bash.

_coroscope () {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
  local running="--seed --cost --cores --gil --preempt --switch-interval --thread-start
    --thread-switch --fork --pickle-byte --disk-access --param --until --max-events --max-memory
    --max-instructions --help"

  case $before in
    --cost) words="instant typical" ;;
    --gil) words="on off" ;;
    --preempt) words="any cpython" ;;
    --axis) words="time order" ;;
    --theme) words="light dark print" ;;
    --format) words="jsonl chrome csv steps" ;;
    *)
      case $word in
        -*)
          words=$running
          case ${COMP_WORDS[1]} in
            render)
              words="$words -o --width --height --scale --from --to --axis --theme --title
                --no-legend --lanes" ;;
            trace) words="$words -o --format" ;;
            stats) words="$words --json" ;;
            explore) words="$words --schedules --preemptions --seeds --keep -o" ;;
            -*) words="$words --version" ;;
          esac ;;
        *)
          [ "$COMP_CWORD" -eq 1 ] && words="run render trace stats check lessons explore" ;;
      esac ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  case $before in --*) [ -z "$words" ] || return ;; esac
  case $word in
    -*) ;;
    *) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
         compgen -d -- "$word"; compgen -f -X '!*.py' -- "$word"; compgen -f -X '!*.jsonl' -- "$word") ;;
  esac
}
complete -o filenames -F _coroscope coroscope
