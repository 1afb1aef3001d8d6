package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.PostgresSettings;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL's programs, unpacked from the class path. */
record PostgresBinaries(Path home) {

    static PostgresBinaries unpacked() {
        return new PostgresBinaries(PostgresArchive.unpack());
    }

    /** PostgreSQL refuses to run as root; in its own user namespace, root becomes nobody (and still owns the files). */
    List<String> command(String program) {
        var path = home.resolve("bin").resolve(program).toString();
        return isRoot() ? List.of("unshare", "--user", path) : List.of(path);
    }

    /** Creates the data directory. */
    void initialize(WorkDirectory directory, String superuser, Log log) {
        var password = directory.write("superuser.password", superuser);
        var command = new ArrayList<>(command("initdb"));
        command.addAll(List.of("-D", directory.file("data").toString()));
        command.addAll(List.of("-U", superuser, "--pwfile=" + password));
        command.addAll(PostgresSettings.INITDB);
        var initdb = Child.start("initdb", directory, command, Map.of(), log);
        if (initdb.awaitExit(Testbed.LONGEST_START) != 0) {
            throw new TestbedException("initdb failed" + (isRoot() ? " (as root: does 'unshare --user id' work?)" : "")
                    + "; its log is " + log.describe());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
