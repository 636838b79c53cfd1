package dev.weft.samples.beyond;

import dev.weft.Coroutine;
import java.util.Locale;
import java.util.Random;

/**
 * The simulation against theory: customers arrive at random, one clerk serves them, and the time they spend comes close to what
 * the formulas for an M/M/1 queue say.
 */
public final class Mm1 {
    private final double arrivals;
    private final double services;
    private final Simulation simulation = new Simulation();
    private final Simulation.Resource clerk = simulation.new Resource(1);
    private final Random random;
    private int served;
    private double spent;
    private double busy;

    /** @param arrivals per unit of time; fewer than {@code services}, or the queue grows without end */
    Mm1(double arrivals, double services, long seed) {
        this.arrivals = arrivals;
        this.services = services;
        random = new Random(seed);
    }

    @Coroutine
    void customer() {
        double arrival = simulation.now();
        clerk.acquire();
        double service = exponential(services);
        Simulation.hold(service);
        clerk.release();
        busy += service;
        spent += simulation.now() - arrival;
        served++;
    }

    @Coroutine
    void door(int customers) {
        for (int i = 0; i < customers; i++) {
            Simulation.hold(exponential(arrivals));
            simulation.start(() -> customer());
        }
    }

    void run(int customers) {
        simulation.start(() -> door(customers));
        simulation.run(Double.POSITIVE_INFINITY);
    }

    double meanTime() {
        return spent / served;
    }

    double utilization() {
        return busy / simulation.now();
    }

    private double exponential(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    public static void main(String[] args) {
        Mm1 queue = new Mm1(0.7, 1, 1);
        queue.run(200_000);
        System.out.printf(Locale.ROOT, "time spent: %.2f, by the formula %.2f%n", queue.meanTime(), 1 / (1 - 0.7));
        System.out.printf(Locale.ROOT, "clerk busy: %.2f, by the formula %.2f%n", queue.utilization(), 0.7);
    }
}
