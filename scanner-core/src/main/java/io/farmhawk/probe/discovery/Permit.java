package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;

/** Gives turns to send: asked before every frame, and returns when it may leave. Any thread. */
public interface Permit {
    /** Waits until a host, and then the network, may stand so many frames more. */
    void await(IpAddress host, int frames) throws InterruptedException;

    /** The same for frames to all, or to an address where nobody is known to be. */
    void await(int frames) throws InterruptedException;

    /** A frame of this machine was seen to leave for a host, whoever in it sent it. */
    void left(IpAddress host);

    /** The same for frames to all. */
    void left();
}
