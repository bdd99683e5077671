package io.farmhawk.eval;

import io.farmhawk.frame.sample.Stage.Actor;
import java.util.Optional;

/**
 * One host of a place.
 *
 * @param index its number in its group, from 0
 */
record Resident(Actor actor, Model model, Optional<Employer> employer, Group group, int index) {
    boolean does(Habit habit) {
        return group.habits().contains(habit);
    }

    /** Whether it is on this link itself, with an address of its own. */
    boolean isOnLink() {
        return actor.hopsAway() == 0;
    }
}
