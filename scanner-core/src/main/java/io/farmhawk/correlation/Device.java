package io.farmhawk.correlation;

import io.farmhawk.inventory.AssetId;
import java.util.List;

/**
 * An asset as the correlation needs it.
 *
 * @param label what a person would call it
 * @param parts ids of its interfaces, as they are in facts
 */
public record Device(AssetId id, Role role, String label, List<AssetId> parts) {
    /** What an asset is in a place. */
    public enum Role {
        /** A laptop that an employer manages. */
        CORPORATE_LAPTOP,
        /** A phone or computer of somebody who lives or works here. */
        PERSONAL,
        /** A device that lets somebody far away drive a computer. */
        IP_KVM,
        /** Something else that is known for what it is: a printer, a camera, a switch. */
        THING,
        /** Not known. */
        OTHER
    }

    public Device {
        parts = List.copyOf(parts);
    }
}
