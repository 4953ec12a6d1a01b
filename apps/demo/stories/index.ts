import type { StoryKey } from '../settings';
import { cancelledWithParts } from './cancelled-with-parts';
import { failedBoard } from './failed-board';
import { holidayFault } from './holiday-fault';
import { liquidDamage } from './liquid-damage';
import { solvedByPhone } from './solved-by-phone';
import type { Story } from './story';

export const stories: Readonly<Record<StoryKey, Story>> = {
  a: solvedByPhone,
  b: failedBoard,
  c: holidayFault,
  d: liquidDamage,
  e: cancelledWithParts,
};
