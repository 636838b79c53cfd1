/** What the HTTP server serves: the files of a folder, and a little about itself in JSON. */
package dev.weft.samples.site;
