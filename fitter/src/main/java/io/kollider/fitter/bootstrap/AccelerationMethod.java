package io.kollider.fitter.bootstrap;

/** How the acceleration of BCa intervals is found. */
public enum AccelerationMethod {
    /** A fit without one event for every bin that has some, each as often as the bin has events: exact, as scipy's jackknife event by event. */
    LEAVE_ONE_OUT,
    /** As before, with &part;estimate/&part;count from the Hessian instead of fits. */
    DERIVATIVE,
    /** With derivatives too, for a number of events that fluctuates as Poisson's law has it: influences are not taken relative to their mean. */
    POISSON
}
