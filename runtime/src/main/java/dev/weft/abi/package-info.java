/**
 * What woven code calls. Public because woven code lives in the user's packages; not for users, and not stable but for
 * {@link dev.weft.abi.Suspension#VERSION}, which the weaver writes into each class it weaves.
 *
 * <p>The picture: a suspended coroutine is a ring of {@link dev.weft.abi.Frame}s on the heap.
 *
 * <pre>
 *   Continuation (the coroutine object, frame of the factory's body)
 *        | link: the innermost frame                 ^ link
 *        v                                           |
 *   innermost frame --link: its caller--> ... --> outermost callee
 * </pre>
 *
 * Suspension unwinds the thread's stack by plain returns; each activation leaves a frame behind and hangs it onto its
 * callee's. Resumption enters the innermost frame directly, and hands its result or exception to the next one outwards in
 * a loop, so that a resume costs the same at any depth.
 */
package dev.weft.abi;
