/** Programs to be used, on Weft's own sockets; the greater ones have packages of their own. */
package dev.weft.samples.services;
