# Read by the program's shell before the program. Before each command, and after each that fails
# where that is wanted, it asks the adapter if there is a reason to: a breakpoint on a line of that
# number in a file of that name, or a step that has come to its depth. Until the adapter says "go"
# it runs what the adapter sends, in the program's own context. A subshell is a thread of its own,
# with a connection of its own.

__cc_port=$CC_DEBUG_PORT __cc_out=$CC_DEBUG_OUT
unset BASH_ENV CC_TTY CC_DEBUG_PORT CC_DEBUG_OUT
declare -A __cc_at=()
__cc_pid= __cc_until=-1 __cc_depth=0 __cc_command= __cc_line= __cc_born= __cc_busy= __cc_failing= __cc_do=

__cc_meet() {
  local parent=$__cc_pid
  __cc_pid=$BASHPID __cc_born=$__cc_line __cc_busy=
  exec 241<>"/dev/tcp/127.0.0.1/$__cc_port" || { trap - DEBUG ERR; return 1; }
  printf 'hello %d %d\n' "$BASHPID" "$parent" >&241
  while __cc_hears; do eval "$__cc_do" || :; done
}

# Whether the adapter sent something to run before the program may go on.
__cc_hears() {
  if ! IFS= read -r -u 241 __cc_do; then
    trap - DEBUG ERR
    return 1
  fi
  [[ $__cc_do != go ]]
}

# usage: __cc_tell KIND LINE STATUS; its caller was called at the place that it tells of
__cc_tell() {
  local i frames= at=$2
  for ((i = 2; i < ${#FUNCNAME[@]}; i++)); do
    frames+=" ${FUNCNAME[i]@Q} $at ${BASH_SOURCE[i]@Q}"
    at=${BASH_LINENO[i]}
  done
  printf '%s %s%s\n' "$1" "$3" "$frames" >&241
}

# usage: __cc_before STATUS LAST LINE COMMAND; whether the program stops there
__cc_before() {
  __cc_last=$2
  [[ -z $__cc_busy && $4 != *__cc_* ]] || return 1
  local depth=$((${#FUNCNAME[@]} - 1))
  local entered=$((depth > __cc_depth)) before=$__cc_command
  __cc_depth=$depth __cc_command=$4 __cc_failing=
  if ((BASHPID != __cc_pid)); then
    __cc_meet || return 1
  fi
  __cc_line=$3:$depth
  while IFS= read -t 0 -u 241; do
    __cc_hears && { eval "$__cc_do" || :; }
  done
  # a function is entered with the command that called it, before its first own one
  ((!entered)) || [[ $4 != "$before" ]] || return 1
  if ((depth <= __cc_until)); then
    __cc_tell step "$3" "$1"
  elif [[ -n ${__cc_at[$3:${BASH_SOURCE[1]##*/}]-} && $__cc_line != "$__cc_born" ]]; then
    __cc_tell at "$3" "$1"
  else
    return 1
  fi
}

# The same for a command that has failed; its callers fail with it, and are not asked about.
__cc_after() {
  __cc_last=$2
  [[ -z $__cc_busy && -z $__cc_failing && $4 != *__cc_* && $BASHPID == "$__cc_pid" ]] || return 1
  __cc_busy=1 __cc_failing=1
  __cc_tell failed "$3" "$1"
}

__cc_err='{ __cc_after "$?" "$_" "$LINENO" "$BASH_COMMAND" && while __cc_hears; do eval "$__cc_do" || :; done; __cc_busy=; : "$__cc_last"; } 2>/dev/null'

__cc_meet
set -T
trap '{ __cc_before "$?" "$_" "$LINENO" "$BASH_COMMAND" && while __cc_hears; do eval "$__cc_do" || :; done; : "$__cc_last"; } 2>/dev/null' DEBUG
