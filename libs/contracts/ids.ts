import { v5, v7 } from 'uuid';

/** Namespace of every name-based id here; changing it would change the meaning of all of them. */
const namespace = '5b2c7f0e-8f0b-5d5e-9c38-0d4f1a6b7e21';

/** The same parts always make the same id: what is done twice collides with itself. */
export const derivedId = (...parts: readonly (string | number)[]): string => v5(parts.join('\u0000'), namespace);

/** A fresh id that sorts by the time it was made. */
export const freshId = (): string => v7();

/** The request that a command opens: sending the command again opens the same one. */
export const requestIdOf = (commandId: string): string => derivedId(commandId, 'request');
