/** The two servers that Fixtrail needs beside itself, by the names of their programs. */
export type ServerProgram = 'mongod' | 'temporal';

/** Tells the person who waits, one line at a time. */
export type Say = (line: string) => void;

/** A place where a server program can be had. */
export interface Source {
  /** Names what is fetched, version included; also its folder in the cache. */
  readonly name: string;
  /** Puts the program at `target`, whole or not at all, or rejects with a sentence that says why it could not. */
  fetch(target: string): Promise<void>;
}
