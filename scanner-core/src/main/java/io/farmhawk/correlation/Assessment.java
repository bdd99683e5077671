package io.farmhawk.correlation;

import java.util.List;

/**
 * What is believed of a place.
 *
 * @param probability that it is a laptop farm, 0 to 1; below one half if nothing says whose the laptops
 *        are, or nothing says that they are driven from afar
 * @param signs strongest first; of each group the first for and the first against counted
 * @param employers whose laptops are here, ascending
 * @param laptops how many corporate laptops are here, those behind a router counted by employers
 * @param members the laptops, by label, and the devices that others speak through
 * @param isCrowded whether more employers, or more of their laptops, share the line than a household has;
 *        a fact and no accusation
 */
public record Assessment(double probability, List<Sign> signs, List<String> employers,
        int laptops, List<Device> members, boolean isCrowded) {
    /** Nothing is known. */
    public static final Assessment NOTHING = new Assessment(0, List.of(), List.of(), 0,
            List.of(), false);

    public Assessment {
        signs = List.copyOf(signs);
        employers = List.copyOf(employers);
        members = List.copyOf(members);
    }
}
