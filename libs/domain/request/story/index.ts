/** What a request's events and state amount to in plain sentences, in every language people are spoken to in. */
export { becauseOf } from './because';
export { briefing, type Briefing } from './briefing';
export { whatHappens, unlessWords } from './ahead';
export { whyOnThatDay } from './due-day';
export { inLanguage, languages, spoken, spokenDay, type Language, type Sentence } from './language';
export { promiseTo } from './promise';
export { reasonWords } from './reasons';
export { standingOf } from './standing';
export { summaryOf } from './summary';
export { waitingOn } from './waiting-on';
export { clockWords, itemQuestion, problemWords } from './words';
export { repeatWords } from './repeats';
