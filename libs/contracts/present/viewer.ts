import type { Worker } from '@fixtrail/domain/request/actions';
import type { Language } from '@fixtrail/domain/request/story';

/** For whom an answer is made: what they may do is part of it, and the sentences are in their language. */
export interface Viewer extends Worker {
  /** Scopes of an API key; empty for staff. */
  readonly scopes: readonly string[];
  readonly language: Language;
}
