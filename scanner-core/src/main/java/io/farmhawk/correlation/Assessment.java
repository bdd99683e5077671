package io.farmhawk.correlation;

import java.util.List;

/**
 * What is believed of a place.
 *
 * @param probability that it is a laptop farm, 0 to 1; below one half if nothing says whose the laptops
 *        are, or nothing says that they are driven from afar
 * @param signs strongest first; of each group the first for and the first against counted
 * @param employers whose laptops are here, ascending
 * @param laptops the corporate laptops that are here, by label
 * @param isCrowded whether more employers, or more of their laptops, share the line than a household has;
 *        a fact and no accusation
 */
public record Assessment(double probability, List<Sign> signs, List<String> employers,
        List<Device> laptops, boolean isCrowded) {
    /** Nothing is known. */
    public static final Assessment NOTHING = new Assessment(0, List.of(), List.of(), List.of(),
            false);

    public Assessment {
        signs = List.copyOf(signs);
        employers = List.copyOf(employers);
        laptops = List.copyOf(laptops);
    }
}
