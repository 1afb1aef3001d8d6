package io.notexactlyonce.testbed.container;

/** A program that asks the engine for an image. */
final class ImageUser {

    public static void main(String[] arguments) {
        System.out.println(Engine.fetched(arguments[0]));
    }
}
