# Ends what runs in the directories named on standard input, one a line, and removes them. It acts at the end of its
# input: fed by a JVM over a pipe, that is when the JVM is gone, however it went (kill -9 too).
trap '' INT HUP TERM
cd /
directories=$(cat)

# Pids are used again: only a process whose command line names the directory is the one that was started there.
is_ours() { # pid directory
    case $( (tr '\0' ' ' < "/proc/$1/cmdline") 2> /dev/null || ps -o args= -p "$1" 2> /dev/null) in
        *"$2"*) true ;;
        *) false ;;
    esac
}

children() { # pid
    cat "/proc/$1/task/$1/children" 2> /dev/null || pgrep -P "$1"
}

# PostgreSQL gets the chance to free its System V shared memory (SIGQUIT: at once, without a checkpoint), and to end its
# own children, frozen ones too.
quit() { # pid directory
    below=$(children "$1")
    kill -QUIT "$1"
    kill -CONT "$1" $below
    for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        is_ours "$1" "$2" || return
        sleep 0.1
    done
    kill -KILL "$1" $below
}

# A postmaster that was killed before has left its segment behind; its id is the last word of line 7.
free_shared_memory() { # postmaster.pid
    [ -f "$1" ] || return
    set -- $(sed -n 7p "$1")
    [ $# -eq 2 ] && ipcrm -m "$2"
}

each_directory() { # command
    printf '%s\n' "$directories" | while IFS= read -r directory; do
        if [ -n "$directory" ] && [ -d "$directory" ]; then "$1" "$directory"; fi
    done
}

end() { # directory
    [ -f "$1/pid" ] || return
    pid=$(cat "$1/pid")
    if is_ours "$pid" "$1"; then
        if [ -f "$1/data/postmaster.pid" ]; then quit "$pid" "$1"; else kill -KILL "$pid"; fi
    fi
    free_shared_memory "$1/data/postmaster.pid"
}

# A process on its way out may still write a file while the directory is being emptied.
remove() { # directory
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        rm -rf "$1" && return
        sleep 0.1
    done
}

each_directory end
each_directory remove
