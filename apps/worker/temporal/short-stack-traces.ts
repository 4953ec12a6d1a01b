/**
 * Run once in the context of the workflows, before any of them starts. The SDK notes for every promise of a workflow where
 * it was made, frame by frame through the source map: with ten frames that was a third of the workflows' thread. Two of
 * these are the SDK's own.
 */
Error.stackTraceLimit = 4;
