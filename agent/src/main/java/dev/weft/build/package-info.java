/**
 * Weaving at build time: {@link dev.weft.build.WeavingPlugin}, for {@code byte-buddy-maven-plugin}. The only package
 * that sees {@code net.bytebuddy}, which the build tool brings: it is neither in the agent's jar nor one of its dependencies.
 */
package dev.weft.build;
