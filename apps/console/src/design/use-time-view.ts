import { useTranslation } from 'react-i18next';
import type { TimeView } from './time';

/** Where the requests are, unless a site says otherwise. */
export const siteZone = 'Asia/Shanghai';

/** The viewer's language and zone. */
export function useTimeView(): TimeView {
  const { i18n } = useTranslation('design');
  return {
    language: i18n.language === 'zh-CN' ? 'zh-CN' : 'en',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
