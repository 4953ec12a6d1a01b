import type { useTranslation } from 'react-i18next';
import type { Entry } from './outbox/entry';

export type Translate = ReturnType<typeof useTranslation<'inbox'>>['t'];

/** What was told, in words. */
export function toldInWords(t: Translate, { told }: Pick<Entry, 'told'>): string {
  switch (told.name) {
    case 'progress':
      return t(`step.${told.step}`);
    case 'complete':
      return t('told.complete', { result: t(`result.${String(told.outcome['result'])}`) });
    case 'attach':
      return t('told.attach', { name: told.fileName });
    default:
      return t(`told.${told.name}`);
  }
}
