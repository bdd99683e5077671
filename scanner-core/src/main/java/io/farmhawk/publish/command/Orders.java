package io.farmhawk.publish.command;

import io.farmhawk.address.IpPrefix;
import java.util.List;

/**
 * What orders do. Each returns soon; one that is not obeyed is an {@link IllegalStateException} or an
 * {@link IllegalArgumentException} with one line for who gave it.
 */
public interface Orders {
    /** Asks devices inside the scope, all of it if none is named. */
    void scan(List<IpPrefix> targets, String by);

    /** Ends all probing within a second, and lets none begin. */
    void stop(String by);

    /** Lets probing go on. */
    void resume(String by);
}
