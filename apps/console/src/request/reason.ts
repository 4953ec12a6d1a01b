import { useTranslation } from 'react-i18next';

const known = ['open', 'night', 'weekend', 'holiday', 'closed'] as const;

interface Stretch {
  readonly reason?: string;
  readonly name?: string;
}

/** Why time counted or did not, in words: the holiday by its name, a pause by its reason. */
export function useReason(): (stretch: Stretch) => string {
  const { t } = useTranslation('request');
  return ({ reason = 'open', name }) => {
    const pause = /^paused: (.+)$/.exec(reason)?.[1];
    if (pause !== undefined) return t('reason.paused', { why: t(`pause.${pause}`, { defaultValue: pause }) });
    const one = known.find((word) => word === reason);
    const said = one ? t(`reason.${one}`) : reason;
    return name === undefined ? said : `${said} (${name})`;
  };
}
