/**
 * HTTP/1.1 (RFC 9110, RFC 9112) on a {@link dev.weft.io.Connection}, in straight lines: a request's head is read ({@link
 * dev.weft.samples.http.HeadReader}) and parsed ({@link dev.weft.samples.http.Request}), its body delimited ({@link
 * dev.weft.samples.http.Body}), a {@link dev.weft.samples.http.Handler} makes a {@link dev.weft.samples.http.Response} of it,
 * which is written ({@link dev.weft.samples.http.ResponseOutput}); and again ({@link dev.weft.samples.http.Conversation}), with
 * each client ({@link dev.weft.samples.http.HttpServer}). Nothing here knows of files.
 */
package dev.weft.samples.http;
