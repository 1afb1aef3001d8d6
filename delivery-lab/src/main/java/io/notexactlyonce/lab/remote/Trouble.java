package io.notexactlyonce.lab.remote;

/**
 * Why a part doesn't serve.
 *
 * @param what in words, to go after the part's name
 * @param isFinal whether waiting can't help
 */
record Trouble(String what, boolean isFinal) {

    static Trouble forNow(String what) {
        return new Trouble(what, false);
    }
}
