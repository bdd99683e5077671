package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;

/** What really stands in the sample network: the truth to compare a result with. */
public record SampleDevice(Kind kind, String hostName, MacAddress mac, IpAddress ip) {
    /** What it is. */
    public enum Kind {
        ROUTER, JETKVM, PIKVM, CORPORATE_LAPTOP, TELEPHONE, TELEVISION, PRINTER, STORAGE, CONSOLE
    }

    /** Whether it is a remote-control device, the thing to be found. */
    public boolean isKvm() {
        return kind == Kind.JETKVM || kind == Kind.PIKVM;
    }
}
