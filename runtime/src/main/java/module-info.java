/** Coroutines for the JVM, and the pyos scheduler on top of them. */
module dev.weft {
    exports dev.weft;
    exports dev.weft.abi;
    exports dev.weft.os;
    exports dev.weft.sync;
}
