package io.farmhawk.app;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Something that shows the read model to people, found by {@link ServiceLoader} so that the
 * commands need not know it: the dashboard.
 */
public interface Face {
    /** The face of this distribution, if it has one. */
    static Optional<Face> installed() {
        return ServiceLoader.load(Face.class).findFirst();
    }

    /**
     * Starts serving.
     *
     * @param listen address and port; port 0 picks a free one
     * @return what is open, until closed
     * @throws ConfigException if the address cannot be used
     */
    Opened open(ReadModel model, InetSocketAddress listen);

    /** A face that is open. */
    interface Opened extends AutoCloseable {
        /** Where to look. */
        URI address();

        @Override
        void close();
    }
}
