import { testClockMemberId, type RecordStores } from './stores';

/** Before the opening, so that an advance in between knows of the request and waits for it. */
export const joinTestClock = async (
  { testClockMembers }: RecordStores,
  clockId: string,
  requestId: string,
): Promise<void> => {
  const member = { clockId, requestId, to: null };
  const _id = testClockMemberId(clockId, requestId);
  await testClockMembers.updateOne({ _id }, { $setOnInsert: member }, { upsert: true });
};

/** The opening was refused: nobody waits for it. */
export const leaveTestClock = async (
  { testClockMembers }: RecordStores,
  clockId: string,
  requestId: string,
): Promise<void> => {
  await testClockMembers.deleteOne({ _id: testClockMemberId(clockId, requestId) });
};
