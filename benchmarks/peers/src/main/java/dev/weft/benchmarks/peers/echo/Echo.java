package dev.weft.benchmarks.peers.echo;
import java.nio.file.Path;
public final class Echo { public static void measure(Path d, String[] o) {} }
