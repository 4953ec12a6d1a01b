export { ContentionError } from './record';
export {
  recordRegister,
  registerKinds,
  type RegisterInput,
  type RegisterKind,
  type RegisterResult,
} from './record-register';
export { previewOpening } from './preview-opening';
export { recordRequest } from './record-request';
export type { RequestSources } from './request-context';
export { recordStockMove, type StockMoveInput, type StockMoveResult } from './record-stock-move';
export { joinTestClock, leaveTestClock } from './test-clock-members';
export { readTestClock, recordTestClock, type TestClockCommand, type TestClockResult } from './record-test-clock';
export {
  campaignOf,
  campaignStream,
  readCampaign,
  recordCampaign,
  recordCampaignRefusal,
  type CampaignInput,
  type RecordedCampaign,
} from './record-campaign';
export { deviceOf, documentOf, placeOf } from './registered';
export { readCountedLedger, type CountedLedger } from './counted-ledger';
export { concernedBy, previewAmendment, recordApplication, withDraft, type Preview } from './amendments';
export { openRulebook, seedRules, type Rulebook } from './rules';
export { staffOf, startLoads, type Loads } from './staff';
export {
  prepareStores,
  recordStores,
  type KeyRow,
  type RecordStores,
  type RegisterRow,
  type StockRow,
  type WaitingRow,
  type TestClockMember,
  testClockMemberId,
} from './stores';
