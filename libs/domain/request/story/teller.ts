import type { RequestEvent, RequestEventType } from '../events';
import type { Sentence } from './language';

/** Says one type of event in a sentence. */
export type Teller<Type extends RequestEventType> = (
  data: RequestEvent<Type>['data'],
  event: RequestEvent<Type>,
) => Sentence;
