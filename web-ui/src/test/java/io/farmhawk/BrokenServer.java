package io.farmhawk;

import io.javalin.Javalin;

/** Serves from outside the web's package, to prove that the rule against it works. */
public final class BrokenServer {
    Javalin server = Javalin.create();
}
