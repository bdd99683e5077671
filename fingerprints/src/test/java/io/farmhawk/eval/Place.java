package io.farmhawk.eval;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network that is watched for some days, with the truth about it.
 *
 * @param own employers whose place it is, as its settings would name them
 * @param tools for remote control that its settings would allow, as flows are labelled
 * @param days of capture, from Monday midnight on
 */
record Place(String name, Truth truth, Site site, List<Employer> own,
        List<String> tools, int days, List<Group> groups) {
    private static final int WORKING_WEEK = 5;

    /** What really goes on. */
    enum Truth {
        HARDWARE_FARM, SOFTWARE_FARM, HONEST;

        boolean isFarm() {
            return this != HONEST;
        }
    }

    /** What its settings would say it is. */
    enum Site {
        HOME, OFFICE, BRANCH, CO_WORKING
    }

    Place {
        own = List.copyOf(own);
        tools = List.copyOf(tools);
        groups = List.copyOf(groups);
    }

    /** Laptops of several employers, driven from afar through boxes on their ports. */
    static Place hardwareFarm(String name, Group... groups) {
        return new Place(name, Truth.HARDWARE_FARM, Site.HOME, List.of(), List.of(),
                WORKING_WEEK, List.of(groups));
    }

    /** Laptops of several employers, driven from afar by what is installed on them. */
    static Place softwareFarm(String name, Group... groups) {
        return new Place(name, Truth.SOFTWARE_FARM, Site.HOME, List.of(), List.of(),
                WORKING_WEEK, List.of(groups));
    }

    /** Whose laptops are used by those they were given to. */
    static Place honest(String name, Group... groups) {
        return new Place(name, Truth.HONEST, Site.HOME, List.of(), List.of(),
                WORKING_WEEK, List.of(groups));
    }

    Place at(Site other) {
        return new Place(name, truth, other, own, tools, days, groups);
    }

    Place of(Employer... owners) {
        return new Place(name, truth, site, List.of(owners), tools, days, groups);
    }

    Place allowing(String tool) {
        return new Place(name, truth, site, own, List.of(tool), days, groups);
    }

    Place lasting(int otherDays) {
        return new Place(name, truth, site, own, tools, otherDays, groups);
    }

    /** As its settings would say it. */
    io.farmhawk.correlation.Site asConfigured() {
        return new io.farmhawk.correlation.Site(
                io.farmhawk.correlation.Site.Kind.valueOf(site.name()),
                own.stream().map(Employer::id).collect(Collectors.toSet()), Set.copyOf(tools));
    }

    /** How many laptops of employers are here. */
    int laptops() {
        return groups.stream().filter(group -> !group.employers().isEmpty())
                .mapToInt(Group::count).sum();
    }
}
