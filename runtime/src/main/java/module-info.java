/** Coroutines for the JVM, and the pyos scheduler on top of them. */
module dev.weft {
    exports dev.weft;
    exports dev.weft.abi;
    exports dev.weft.flow;
    exports dev.weft.io;
    exports dev.weft.monitor;
    exports dev.weft.os;
    exports dev.weft.sync;

    uses dev.weft.os.Inspector;

    provides dev.weft.os.Inspector with
            dev.weft.monitor.PropertyMonitor;

    // Only for dev.weft.monitor.SchedulerBean, which nothing else refers to.
    requires static java.management;
}
