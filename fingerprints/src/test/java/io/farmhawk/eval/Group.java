package io.farmhawk.eval;

import java.util.List;
import java.util.Optional;

/**
 * Hosts of one kind at a place.
 *
 * @param model what they are; empty for laptops, where it follows from who gave them out
 * @param employers who gave them out, in turn; empty for what people own themselves
 * @param oneBatch whether their addresses follow each other, as when bought together
 * @param wireless whether they make up an address for this network, as over Wi-Fi
 * @param nested whether they are behind a router of their own that translates addresses
 */
record Group(Optional<Model> model, int count, List<Employer> employers, Hours hours,
        boolean oneBatch, boolean wireless, boolean nested, List<Habit> habits) {
    Group {
        employers = List.copyOf(employers);
        habits = List.copyOf(habits);
        if (model.isEmpty() == employers.isEmpty()) {
            throw new IllegalArgumentException("either a model or employers, got " + model
                    + " and " + employers);
        }
    }

    /** Laptops of one employer, in use at office hours. */
    static Group laptops(int count, Employer employer) {
        return laptops(count, List.of(employer));
    }

    /** Laptops of several employers in turn, in use at office hours. */
    static Group laptops(int count, List<Employer> employers) {
        return new Group(Optional.empty(), count, employers, Hours.OFFICE, false, false, false,
                List.of());
    }

    /** Devices that people own themselves, always on. */
    static Group hosts(int count, Model model) {
        return new Group(Optional.of(model), count, List.of(), Hours.ALWAYS, false, false, false,
                List.of());
    }

    /** Telephones of people who live or work here. */
    static Group phones(int count) {
        return hosts(count, Model.IPHONE).on(Hours.AROUND);
    }

    Group on(Hours other) {
        return new Group(model, count, employers, other, oneBatch, wireless, nested, habits);
    }

    Group does(Habit... others) {
        return new Group(model, count, employers, hours, oneBatch, wireless, nested,
                List.of(others));
    }

    Group inOneBatch() {
        return new Group(model, count, employers, hours, true, wireless, nested, habits);
    }

    Group overWifi() {
        return new Group(model, count, employers, hours, oneBatch, true, nested, habits);
    }

    Group behindOwnRouter() {
        return new Group(model, count, employers, hours, oneBatch, wireless, true, habits);
    }

    /** Who gave out the one of that number. */
    Optional<Employer> employer(int index) {
        return employers.isEmpty()
                ? Optional.empty()
                : Optional.of(employers.get(index % employers.size()));
    }
}
