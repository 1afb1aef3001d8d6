# Ends processes and removes their directories. A line of standard input names a process and its start directory; or 0
# and only a directory; or "container" or "network", the engine's address and the name there. It acts at the end of its
# input: when a JVM feeds it over a pipe, that is when the JVM has ended, however it ended (kill -9 too).
trap '' INT HUP TERM
cd /
journal=$(cat)

command_line() { # pid
    if [ -d /proc/self ]; then (tr '\0' ' ' < "/proc/$1/cmdline") 2> /dev/null; else ps -o args= -p "$1"; fi
}

# Pids are reused: only a process whose command line names the directory is the one that was started there.
is_ours() { # pid directory
    case $(command_line "$1") in
        *"$2"*) true ;;
        *) false ;;
    esac
}

children() { # pid
    cat "/proc/$1/task/$1/children" 2> /dev/null || pgrep -P "$1"
}

# Lets PostgreSQL free its System V shared memory (SIGQUIT: at once, without a checkpoint) and end its own children,
# including frozen ones.
quit() { # pid directory
    below=$(children "$1")
    kill -QUIT "$1"
    kill -CONT "$1" $below
    attempt=0
    while [ $attempt -lt 100 ]; do
        is_ours "$1" "$2" || return
        sleep 0.1
        attempt=$((attempt + 1))
    done
    kill -KILL "$1" $below
}

end() { # pid directory
    case $(command_line "$1") in
        */bin/postgres*"$2"*) quit "$1" "$2" ;;
        *"$2"*) kill -KILL "$1" ;;
    esac
}

# The input lacks the pid of a process started in the JVM's last moment; the process itself has written it down.
end_as_written() { # pid directory
    if [ -f "$2/pid" ]; then end "$(cat "$2/pid")" "$2"; fi
}

# A postmaster that was killed has left its segment behind; the segment's id is the last word of line 7.
free_shared_memory() { # pid directory
    [ -f "$2/data/postmaster.pid" ] || return
    set -- $(sed -n 7p "$2/data/postmaster.pid")
    [ $# -eq 2 ] && ipcrm -m "$2"
}

# A process that is ending may still write a file while the directory is being emptied.
remove() { # pid directory
    attempt=0
    while [ $attempt -lt 100 ]; do
        rm -rf "$2" && return
        sleep 0.1
        attempt=$((attempt + 1))
    done
}

# In whatever state it is. Without a docker command, containers are left to Ryuk.
remove_container() { # engine name
    docker -H "$1" rm --force --volumes "$2"
}

remove_network() { # engine name
    docker -H "$1" network rm "$2"
}

for step in end end_as_written free_shared_memory; do
    printf '%s\n' "$journal" | grep '^[0-9]' | while read -r pid directory; do "$step" "$pid" "$directory"; done
done
for kind in container network; do
    printf '%s\n' "$journal" | grep "^$kind " | while read -r kind engine name; do "remove_$kind" "$engine" "$name"; done
done
printf '%s\n' "$journal" | grep '^[0-9]' | while read -r pid directory; do remove "$pid" "$directory"; done
