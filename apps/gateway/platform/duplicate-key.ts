import { MongoServerError } from 'mongodb';

const DUPLICATE_KEY = 11_000;

/** Somebody else was first with this id: for us that is often as good as having done it. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;
