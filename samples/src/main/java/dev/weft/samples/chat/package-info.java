/** A chat server, for {@code nc} or {@code telnet}: rooms, names, and readers that may be as slow as they like. */
package dev.weft.samples.chat;
