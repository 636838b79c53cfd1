package dev.weft.abi;

/** In a continuation's value: a throwable that the resumed frame must throw instead of going on. */
final class Raised {
    final Throwable thrown;

    Raised(Throwable thrown) {
        this.thrown = thrown;
    }
}
