package dev.weft.samples;

/** The parts of the course, as the menu shows them. */
enum Chapter {
    GENERATORS("Generators and coroutines"),
    PIPELINES("Coroutines, pipelines, dataflow"),
    OPERATING_SYSTEM("Coroutines as concurrent tasks: an operating system"),
    TOUR("Beyond the course");

    final String title;

    Chapter(String title) {
        this.title = title;
    }
}
