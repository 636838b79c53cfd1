package dev.weft.samples;

/** The parts of the course, as the menu shows them. */
enum Chapter {
    GENERATORS("Generators and coroutines"),
    PIPELINES("Coroutines, pipelines, dataflow"),
    EVENTS("Coroutines and event dispatching"),
    ENVIRONMENTS("From data processing to concurrent programming"),
    OPERATING_SYSTEM("Coroutines as concurrent tasks: an operating system"),
    STACK("The problem with the stack"),
    LOAD("Load, and what to compare with"),
    BEYOND("Beyond the course"),
    SERVICES("Services, to be used");

    final String title;

    Chapter(String title) {
        this.title = title;
    }
}
