/** What a request's events and state amount to in plain sentences, in every language people are spoken to in. */
export { becauseOf } from './because';
export { inLanguage, languages, lasting, spoken, yuan, type Language, type Sentence } from './language';
export { promiseTo } from './promise';
export { reasonWords } from './reasons';
export { actorWords, summaryOf, windowWords } from './summary';
export { waitingOn } from './waiting-on';
export { problemWords, taskWords, wordFor } from './words';
