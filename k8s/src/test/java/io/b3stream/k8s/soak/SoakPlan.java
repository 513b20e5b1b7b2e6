package io.b3stream.k8s.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long a soak lasts, and what happens when.
 *
 * @param length from the first change after the set is full
 * @param rate changes per second; 0: half of what GraphJob took in while the set was filled
 */
record SoakPlan(Duration length, double rate) {
    /**
     * In shorter ones trends are printed, and that is all: from the third refresh on, after a quarter of an hour, a TaskManager
     * has as many classes as it will ever have, and that has to be in the first third.
     */
    private static final Duration LENGTH_TO_ASSERT = Duration.ofMinutes(40);

    private static final Duration REFRESH_EVERY = Duration.ofMinutes(5);

    /** Provoked ones, of GraphJob. */
    static final int RESTARTS = 3;

    SoakPlan {
        if (length.toMinutes() < 1) {
            throw new IllegalArgumentException("a soak lasts a minute at least, is " + length);
        }
        if (!(rate >= 0)) {
            throw new IllegalArgumentException("rate must not be negative, is " + rate);
        }
    }

    enum What {
        REFRESH,
        RESTART
    }

    /** @param at since the beginning */
    record Event(Duration at, What what) {}

    /** As {@code -Dsoak.minutes} and {@code -Dsoak.rate} say. */
    static SoakPlan ofProperties() {
        return new SoakPlan(
                Duration.ofMinutes(Integer.getInteger("soak.minutes", 60)),
                Double.parseDouble(System.getProperty("soak.rate", "0")));
    }

    boolean isAsserted() {
        return length.compareTo(LENGTH_TO_ASSERT) >= 0;
    }

    /** What was before does not count: caches fill, classes are loaded. */
    Duration warmUp() {
        return length.dividedBy(6);
    }

    /** A refresh every five minutes, at least two; a restart after each quarter but the last. In the order of time. */
    List<Event> events() {
        Duration third = length.dividedBy(3);
        Duration every = REFRESH_EVERY.compareTo(third) < 0 ? REFRESH_EVERY : third;
        List<Event> events = new ArrayList<>();
        for (Duration at = every; at.compareTo(length) < 0; at = at.plus(every)) {
            events.add(new Event(at, What.REFRESH));
        }
        for (int i = 1; i <= RESTARTS; i++) {
            events.add(new Event(length.multipliedBy(i).dividedBy(RESTARTS + 1), What.RESTART));
        }
        events.sort(Comparator.comparing(Event::at));
        return events;
    }
}
